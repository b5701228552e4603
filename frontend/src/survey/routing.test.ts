import { expect, test } from "vitest";
import { clobber, page, PROPERTIES } from "../testing";
import { followRoutes, holds } from "./routing";

const RADIOS = ["self", "organisation"].map((value) => `<input type="radio" name="who" value="${value}">`).join("");
const form = (): HTMLFormElement => document.querySelector("form")!;
const part = (field: string): HTMLElement => document.querySelector<HTMLElement>(`[name="${field}"]`)!.closest<HTMLElement>("[data-route]")!;
const choose = (value: string): void => document.querySelector<HTMLInputElement>(`[value="${value}"]`)!.click();

function waiting(field: string, route: object): string {
  const said = JSON.stringify(route).replaceAll('"', "&quot;");
  return `<template data-route="${said}"><input type="hidden" name="question-seen" value="${field}"><input type="text" name="${field}"></template>`;
}

function open(...parts: string[]): void {
  page(`<form>${RADIOS}${parts.join("")}</form>`);
  followRoutes(form());
}

test("a question appears with the answer that leads to it and goes with it, and keeps what was typed", () => {
  open(waiting("name", { field: "who", in: ["organisation"] }));
  expect(part("name").hidden).toBe(true);
  choose("organisation");
  expect(part("name").hidden).toBe(false);
  document.querySelector<HTMLInputElement>('[name="name"]')!.value = "Friends of the Park";
  choose("self");
  expect(part("name").hidden).toBe(true);
  expect(new FormData(form()).get("name")).toBe("Friends of the Park");
});

test.each(PROPERTIES)("an answer under the key %s opens what it leads to", (name) => {
  page(`<form><input type="text" name="${name}">${waiting("more", { field: name, answered: true })}</form>`);
  clobber(form());
  followRoutes(form());
  const box = document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  box.value = "yes";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  expect(part("more").hidden).toBe(false);
  expect(document.querySelector('form [role="status"]')!.textContent).toBe("There is one more question on this page.");
});

test("only a question that stands on the page is sent as seen", () => {
  open(waiting("name", { field: "who", in: ["organisation"] }));
  expect(new FormData(form()).has("question-seen")).toBe(false);
  choose("organisation");
  expect(new FormData(form()).get("question-seen")).toBe("name");
});

test("the answer to a question that is hidden opens nothing", () => {
  open(waiting("name", { field: "who", in: ["organisation"] }), waiting("more", { field: "name", answered: true }));
  choose("organisation");
  const name = document.querySelector<HTMLInputElement>('[name="name"]')!;
  name.value = "Friends";
  name.dispatchEvent(new Event("input", { bubbles: true }));
  expect(part("more").hidden).toBe(false);
  choose("self");
  expect(part("more").hidden).toBe(true);
});

test("a reader is told of the new question", () => {
  open(waiting("name", { field: "who", in: ["organisation"] }));
  choose("organisation");
  expect(document.querySelector('[role="status"]')!.textContent).toBe("There is one more question on this page.");
});

test("a page without such questions is left as it is", () => {
  page(`<form>${RADIOS}</form>`);
  followRoutes(form());
  expect(document.querySelector('[role="status"]')).toBeNull();
});

test("conditions are settled as the server settles them", () => {
  const given = (field: string): string[] => ({ a: ["5"], b: ["x", "y"] })[field] ?? [];
  expect(holds({ field: "a", in: ["4", "5"] }, given)).toBe(true);
  expect(holds({ field: "b", in: ["y"] }, given)).toBe(true);
  expect(holds({ field: "c", in: ["y"] }, given)).toBe(false);
  expect(holds({ field: "c", answered: false }, given)).toBe(true);
  expect(holds({ all: [{ field: "a", in: ["5"] }, { field: "c", answered: true }] }, given)).toBe(false);
  expect(holds({ any: [{ field: "c", answered: true }, { field: "a", in: ["5"] }] }, given)).toBe(true);
});
