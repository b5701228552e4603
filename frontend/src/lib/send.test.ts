import { expect, test } from "vitest";
import { page, server } from "../testing";
import { formBody, sendForm, waitSeconds } from "./send";

const FORM = '<form method="post"><input name="a" value="1"><textarea name="t">two words</textarea></form>';
const form = (): HTMLFormElement => page(FORM).querySelector("form")!;
const options = { url: "/x", credentials: "same-origin" as const };

test("a form's body holds every field and the button that was pressed", () => {
  const button = document.createElement("button");
  button.name = "go";
  button.value = "save";
  expect(String(formBody(form(), button))).toBe("a=1&t=two+words&go=save");
});

test("a redirect that ends well has moved", async () => {
  server({ url: "https://here/next/", redirected: true, body: "<p>next</p>" });
  expect(await sendForm(form(), options)).toEqual({ kind: "moved", url: "https://here/next/", html: "<p>next</p>" });
});

test("a page with errors comes back as a page", async () => {
  server({ status: 422, body: "<p>wrong</p>", url: "https://here/x" });
  expect(await sendForm(form(), options)).toEqual({ kind: "page", url: "https://here/x", html: "<p>wrong</p>", status: 422 });
});

test("no network and a server that is away are waited for", async () => {
  server("offline");
  expect(await sendForm(form(), options)).toEqual({ kind: "waiting", status: 0, after: null });
  server({ status: 503, headers: { "Retry-After": "7" } });
  expect(await sendForm(form(), options)).toEqual({ kind: "waiting", status: 503, after: 7 });
  server({ status: 429 });
  expect(await sendForm(form(), options)).toEqual({ kind: "waiting", status: 429, after: null });
});

test("the waits double up to a minute, and a server is believed up to the same limit", () => {
  expect([1, 2, 3, 4, 5, 6, 9].map((attempt) => waitSeconds(attempt, null))).toEqual([2, 4, 8, 16, 32, 60, 60]);
  expect([5, 600, 0.1].map((after) => waitSeconds(1, after))).toEqual([5, 60, 1]);
});
