import { beforeEach, expect, test, vi } from "vitest";
import { clobber, key, page, posted, PROPERTIES, server, settle } from "../testing";
import { browser, startKeying } from "./station";

const options = (name: string, type: string, digits: string): string =>
  [...digits].map((digit) => `<input type="${type}" name="${name}" value="${name}${digit}" data-digit="${digit}"${digit === "9" ? " data-exclusive" : ""}>`).join("");
const field = (name: string, inside: string): string => `<fieldset data-key-field="${name}">${inside}</fieldset>`;
const FORM = `<form data-keying method="post" action="/key/1/">
  ${field("agree", options("agree", "radio", "123456"))}
  ${field("worst", options("worst", "checkbox", "123456789a"))}
  ${field("missing", '<textarea name="missing"></textarea>')}
  <p data-keying-position></p><p data-keying-unsent></p><button>Save</button></form>`;

const form = (): HTMLFormElement => document.querySelector("form")!;
const chosen = (): string[] => [...document.querySelectorAll<HTMLInputElement>("input:checked")].map((each) => each.value);
const at = (): string => document.activeElement!.closest("[data-key-field]")?.getAttribute("data-key-field") ?? document.activeElement!.tagName;

beforeEach(async () => {
  vi.spyOn(browser, "go").mockImplementation(() => undefined);
  page(FORM);
  startKeying(form());
  await settle();
});

test("it starts in the first field and shows where the keyer is", () => {
  expect(at()).toBe("agree");
  expect(document.querySelector("[data-keying-position]")!.textContent).toBe("Field 1 of 3");
});

test("a digit chooses one answer and moves on; a list takes several until Enter", () => {
  key("2");
  expect(chosen()).toEqual(["agree2"]);
  expect(at()).toBe("worst");
  key("3");
  key("a");
  expect(at()).toBe("worst");
  expect(chosen()).toEqual(["agree2", "worst3", "worsta"]);
  key("3");
  expect(chosen()).toEqual(["agree2", "worsta"]);
  key("Enter");
  expect(at()).toBe("missing");
});

test("an exclusive answer stands alone, 0 empties a field, Page Up goes back", () => {
  key("1");
  key("1");
  key("9");
  expect(chosen()).toEqual(["agree1", "worst9"]);
  key("0");
  expect(chosen()).toEqual(["agree1"]);
  key("PageUp");
  expect(at()).toBe("agree");
});

test("0 says that it could not be read where the list offers that, and Backspace empties it", () => {
  document.querySelector<HTMLInputElement>('[data-digit="6"]')!.dataset.digit = "0";
  key("0");
  expect([chosen(), at()]).toEqual([["agree6"], "worst"]);
  key("PageUp");
  key("Backspace");
  expect([chosen(), at()]).toEqual([[], "agree"]);
});

test("a key that names no answer changes nothing", () => {
  expect(key("7").defaultPrevented).toBe(false);
  expect([chosen(), at()]).toEqual([[], "agree"]);
});

test("digits typed into a box are text, Enter there goes on to Save, Shift and Enter is a new line", () => {
  key("1");
  key("Enter");
  expect(key("4").defaultPrevented).toBe(false);
  expect(key("Enter", document.activeElement, { shiftKey: true }).defaultPrevented).toBe(false);
  key("Enter");
  expect(at()).toBe("BUTTON");
});

test("an answered field is marked", async () => {
  key("1");
  await settle();
  expect([...document.querySelectorAll(".c-key-field--done")].map((each) => each.getAttribute("data-key-field"))).toEqual(["agree"]);
});

test("a copy stays in the page, counted as not sent, until the server has it", async () => {
  const calls = server("offline", { redirected: true, url: "/key/2/" });
  key("5");
  form().requestSubmit();
  await settle();
  expect(document.querySelector("[data-keying-unsent]")!.textContent).toBe("Not sent yet: 1");
  expect(chosen()).toEqual(["agree5"]);
  window.dispatchEvent(new Event("online"));
  await settle();
  expect(posted(calls, 1)).toBe("agree=agree5&missing=");
  expect(browser.go).toHaveBeenCalledWith("/key/2/");
  expect(document.querySelector("[data-keying-unsent]")!.textContent).toBe("");
});

test.each(PROPERTIES)("a copy with the key %s stays in the page until the server has it", async (name) => {
  server("offline", { redirected: true, url: "/key/2/" });
  document.querySelector("textarea")!.name = name;
  clobber(form());
  key("5");
  expect(document.querySelector("[data-keying-position]")!.textContent).toBe("Field 2 of 3");
  form().requestSubmit();
  await settle();
  expect(document.querySelector("[data-keying-unsent]")!.textContent).toBe("Not sent yet: 1");
  window.dispatchEvent(new Event("online"));
  await settle();
  expect(browser.go).toHaveBeenCalledWith("/key/2/");
});

test("a sign-in page in answer does not take the copy's place", async () => {
  server({ body: "<main>Sign in</main>" });
  key("5");
  form().requestSubmit();
  await settle();
  expect(chosen()).toEqual(["agree5"]);
  expect(document.querySelector('[role="alert"]')!.textContent).toContain("still on this page");
});
