import { afterEach, expect, test } from "vitest";
import { clobber, page, posted, PROPERTIES, server, settle } from "../testing";
import "../consult-survey";
import { cleaned } from "./embedded";

const HOST = "https://consult.example";
const ELEMENT = `<consult-survey consultation="plan" src="${HOST}"></consult-survey>`;
const form = (text: string): string =>
  `<html><head><link rel="stylesheet" href="/static/a.css"></head><body><main><h1>${text}</h1><form method="post" action="/c/plan/embed/t/1/"><input name="q" value="4"><button name="go" value="on">Continue</button></form></main></body></html>`;

const shadow = (): ShadowRoot => document.querySelector("consult-survey")!.shadowRoot!;
const fallback = (): string => document.querySelector<HTMLAnchorElement>("consult-survey > a")!.href;

afterEach(() => document.body.replaceChildren());

test("it fetches the server's HTML without cookies and shows it with its style sheets", async () => {
  const calls = server({ body: form("First"), url: `${HOST}/c/plan/embed/` });
  page(ELEMENT);
  await settle();
  expect(calls.mock.calls[0]).toEqual([`${HOST}/c/plan/embed/`, { credentials: "omit", headers: { Accept: "text/html" } }]);
  expect(shadow().querySelector("h1")!.textContent).toBe("First");
  expect(shadow().querySelector("link")!.getAttribute("href")).toBe(`${HOST}/static/a.css`);
  expect(fallback()).toBe(`${HOST}/c/plan/`);
});

test("it posts each page by fetch and shows the next one", async () => {
  const calls = server({ body: form("First"), url: `${HOST}/c/plan/embed/` }, { body: form("Second"), url: `${HOST}/c/plan/embed/t/2/`, redirected: true });
  page(ELEMENT);
  await settle();
  shadow().querySelector("button")!.click();
  await settle();
  expect(calls.mock.calls[1]![0]).toBe(`${HOST}/c/plan/embed/t/1/`);
  expect(calls.mock.calls[1]![1]!.credentials).toBe("omit");
  expect(posted(calls, 1)).toBe("q=4&go=on");
  expect(shadow().querySelectorAll("link")).toHaveLength(1);
  expect(shadow().querySelector("h1")!.textContent).toBe("Second");
});

test("a question that an answer on the page leads to opens without another page", async () => {
  const route = '{"field":"q","in":["5"]}'.replaceAll('"', "&quot;");
  const waiting = `<template data-route="${route}"><input type="hidden" name="question-seen" value="why"><textarea name="why" id="q-why" data-max-length="4"></textarea><p id="q-why-count"></p></template>`;
  const calls = server({ body: form("First").replace("<button", `${waiting}<button`), url: `${HOST}/c/plan/embed/` });
  page(ELEMENT);
  await settle();
  const why = shadow().querySelector("textarea")!;
  const type = (box: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  expect(why.closest<HTMLElement>("[data-route]")!.hidden).toBe(true);
  type(shadow().querySelector('[name="q"]')!, "5");
  expect(why.closest<HTMLElement>("[data-route]")!.hidden).toBe(false);
  expect(shadow().querySelector('form > [role="status"]')!.textContent).toBe("There is one more question on this page.");
  type(why, "dark");
  expect(shadow().querySelector("#q-why-count")!.textContent).toBe("You have 0 characters left.");
  shadow().querySelector("button")!.click();
  await settle();
  expect(posted(calls, 1)).toBe("q=5&question-seen=why&why=dark&go=on");
});

test.each(PROPERTIES)("it posts a question with the key %s as any other", async (name) => {
  const calls = server({ body: form("First").replace('name="q"', `name="${name}"`), url: `${HOST}/c/plan/embed/` }, { body: form("Second"), url: `${HOST}/c/plan/embed/t/2/`, redirected: true });
  page(ELEMENT);
  await settle();
  clobber(shadow().querySelector("form")!);
  shadow().querySelector("button")!.click();
  await settle();
  expect(posted(calls, 1)).toBe(`${name}=4&go=on`);
  expect(shadow().querySelector("h1")!.textContent).toBe("Second");
});

test.each([["offline" as const], [{ status: 404 }], [{ body: "<p>no main</p>" }]])("when it fails the link stays and says where to go", async (step) => {
  server(step);
  page(ELEMENT);
  await settle();
  expect(shadow().textContent).toContain("could not be shown here");
  expect(shadow().querySelector("slot")).not.toBeNull();
  expect(fallback()).toBe(`${HOST}/c/plan/`);
});

test("the website's own fallback link is kept", async () => {
  server("offline");
  page(`<consult-survey consultation="plan" src="${HOST}"><a href="https://town.example/plan">Have your say</a></consult-survey>`);
  await settle();
  expect(document.querySelectorAll("consult-survey > a")).toHaveLength(1);
  expect(fallback()).toBe("https://town.example/plan");
});

test("a form that points elsewhere is not followed", async () => {
  const calls = server({ body: form("First").replace("/c/plan/embed/t/1/", "https://evil.example/"), url: `${HOST}/c/plan/embed/` });
  page(ELEMENT);
  await settle();
  shadow().querySelector("button")!.click();
  await settle();
  expect(calls).toHaveBeenCalledTimes(1);
});

test("links between the form's own pages stay inside it, all others leave", async () => {
  const links = '<a href="/c/plan/embed/t/1/">Change</a><a href="/c/plan/plan/">Plan</a><a href="/c/plan/embed/t/leave/" data-quick-exit>Leave</a>';
  const calls = server({ body: form("First").replace("</main>", `${links}</main>`), url: `${HOST}/c/plan/embed/` }, { body: `<main><h1>Second</h1>${links}</main>`, url: `${HOST}/c/plan/embed/t/1/` });
  page(ELEMENT);
  await settle();
  const click = (name: string, more: MouseEventInit = {}): boolean => {
    const link = [...shadow().querySelectorAll("a")].find((each) => each.textContent === name)!;
    return link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ...more }));
  };
  document.addEventListener("click", (event) => event.preventDefault(), { once: true });
  expect(click("Change")).toBe(false);
  await settle();
  expect(calls.mock.calls[1]![0]).toBe(`${HOST}/c/plan/embed/t/1/`);
  expect(shadow().querySelector("h1")!.textContent).toBe("Second");
  for (const [name, more] of [["Plan", {}], ["Leave", {}], ["Change", { ctrlKey: true }]] as const) click(name, more);
  await settle();
  expect(calls).toHaveBeenCalledTimes(2);
});

test("scripts, handlers and odd addresses do not survive the copy", () => {
  const part = document.createElement("main");
  part.innerHTML = '<script>x()</script><p onclick="x()" style="color:red">a</p><a href="javascript:x()">b</a><a href="#q-a-1">c</a><img src="/i.svg" alt="">';
  expect(cleaned(part, `${HOST}/c/plan/`).innerHTML).toBe(`<p>a</p><a>b</a><a href="#q-a-1">c</a><img src="${HOST}/i.svg" alt="">`);
});

test("nor do they in a template, where a question waits for the answer that leads to it", () => {
  const part = document.createElement("main");
  part.innerHTML = '<template data-route="{}"><script>x()</script><p onclick="x()">a</p><a href="/c/plan/plan/">b</a></template><template><p>c</p></template>';
  expect(cleaned(part, `${HOST}/c/plan/`).innerHTML).toBe(`<div data-route="{}" hidden=""><p>a</p><a href="${HOST}/c/plan/plan/">b</a></div>`);
});
