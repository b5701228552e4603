import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clobber, page, posted, PROPERTIES, server, settle } from "../testing";
import "../consult-survey";
import { browser } from "./own";

const survey = (body = "", url = "/c/x/take-part/d/p/"): string =>
  `<consult-survey consultation="x"><form method="post" action="${url}">${body}<textarea name="missing">more lights</textarea><button>Continue</button></form></consult-survey>`;
const form = (): HTMLFormElement => document.querySelector("form")!;
const open = async (): Promise<void> => {
  page(survey());
  await settle();
};
const submit = async (): Promise<void> => {
  form().requestSubmit();
  await settle();
};
const leaving = (): boolean => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(browser, "go").mockImplementation(() => undefined);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

test("an accepted page goes on to where the server sent it", async () => {
  const calls = server({ redirected: true, url: "http://localhost:3000/c/x/take-part/d/q/" });
  await open();
  await submit();
  expect(browser.go).toHaveBeenCalledWith("http://localhost:3000/c/x/take-part/d/q/");
  expect(posted(calls, 0)).toBe("missing=more+lights");
});

test("a lost connection keeps the words, says so, and sends them again by itself", async () => {
  const calls = server("offline", { status: 503, headers: { "Retry-After": "9" } }, { redirected: true, url: "/next/" });
  await open();
  await submit();
  const notice = document.querySelector('[role="alert"]')!;
  expect(notice.textContent).toContain("They are still on this page.");
  expect(form().querySelector("textarea")!.value).toBe("more lights");
  await vi.advanceTimersByTimeAsync(1999);
  expect(calls).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(8999);
  expect(calls).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toHaveBeenCalledTimes(3);
  expect(browser.go).toHaveBeenCalledWith("/next/");
  expect(document.querySelector('[role="alert"]')).toBeNull();
});

test.each(PROPERTIES)("a question with the key %s is kept and sent again as any other", async (name) => {
  const calls = server("offline", { redirected: true, url: "/next/" });
  page(survey(`<input type="text" name="${name}" value="yes">`));
  clobber(form());
  await settle();
  await submit();
  expect(document.querySelector('[role="alert"]')!.textContent).toContain("They are still on this page.");
  await vi.advanceTimersByTimeAsync(2000);
  expect(posted(calls, 1)).toBe(`${name}=yes&missing=more+lights`);
  expect(calls.mock.calls[1]![0]).toBe("/c/x/take-part/d/p/");
  expect(browser.go).toHaveBeenCalledWith("/next/");
});

test("Try again and the network's return send at once, with the words as they now stand", async () => {
  const calls = server("offline", "offline", { redirected: true, url: "/next/" });
  await open();
  await submit();
  form().querySelector("textarea")!.value = "more lights and bins";
  document.querySelector<HTMLButtonElement>('[role="alert"] button')!.click();
  await settle();
  expect(posted(calls, 1)).toBe("missing=more+lights+and+bins");
  window.dispatchEvent(new Event("online"));
  await settle();
  expect(browser.go).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(calls).toHaveBeenCalledTimes(3);
});

test("a page with errors takes the form's place and its summary the focus", async () => {
  const summary = '<div data-error-summary tabindex="-1">There is a problem</div>';
  server({ status: 200, body: `<title>Error</title><main>${survey(summary)}</main>` });
  await open();
  await submit();
  expect(document.title).toBe("Error");
  expect(document.activeElement!.textContent).toBe("There is a problem");
  const again = server({ redirected: true, url: "/next/" });
  await submit();
  expect(again).toHaveBeenCalledTimes(1);
});

test("a refusal that is no page of ours leaves the words where they are", async () => {
  server({ status: 403, body: "<main>This page was open for too long</main>" });
  await open();
  await submit();
  expect(form().querySelector("textarea")!.value).toBe("more lights");
  expect(document.querySelector('[role="alert"]')!.textContent).toContain("could not save");
});

test("leaving asks only while something typed has not been taken", async () => {
  server({ redirected: true, url: "/next/" });
  await open();
  expect(leaving()).toBe(false);
  form().querySelector("textarea")!.dispatchEvent(new Event("input", { bubbles: true }));
  expect(leaving()).toBe(true);
  await submit();
  expect(leaving()).toBe(false);
});
