import { beforeEach, expect, test } from "vitest";
import { key, page } from "../testing";
import { chooseWords } from "./choose-words";

const WORDS = ["Ring", "[phone number]", "about", "the", "fountain"];
const OPTIONS = WORDS.map((word, at) => `<option value="${at + 1}">${word}</option>`).join("");
const FORM = `<form><div data-choose-words hidden><div data-words>${WORDS.map((word, at) => `<span data-word="${at + 1}">${word}</span>`).join(" ")}.</div>
  <p role="status" data-chosen="Chosen:"></p></div>
  <select name="first"><option value=""></option>${OPTIONS}</select><select name="last"><option value=""></option>${OPTIONS}</select></form>`;

beforeEach(() => {
  document.body.replaceWith(document.createElement("body"));
  page(FORM);
});

const start = (): void => chooseWords(document.querySelector("[data-choose-words]")!);
const list = (name: string): HTMLSelectElement => document.querySelector(`select[name=${name}]`)!;
const word = (at: number): HTMLElement => document.querySelector(`[data-word="${at}"]`)!;
const text = (): HTMLElement => document.querySelector("[data-words]")!;
const here = (): string => document.getElementById(text().getAttribute("aria-activedescendant")!)!.textContent!;
const filled = (): string[] => [list("first").value, list("last").value];
const marked = (): string[] => [...document.querySelectorAll<HTMLElement>("[aria-selected=true]")].map((each) => each.textContent!);
const said = (): string => document.querySelector("[data-chosen]")!.textContent!;
const press = (name: string, more: KeyboardEventInit = {}): KeyboardEvent => key(name, document.activeElement, more);

test("without the lists it stays hidden, so that nobody chooses in vain", () => {
  list("last").remove();
  start();
  expect(document.querySelector<HTMLElement>("[data-choose-words]")!.hidden).toBe(true);
  expect(document.querySelector("[role=listbox]")).toBeNull();
});

test("a press on a word fills both lists, marks it and says it", () => {
  start();
  word(5).click();
  expect([filled(), marked(), said()]).toEqual([["5", "5"], ["fountain"], "Chosen: fountain"]);
});

test("Shift with a press takes all between, whichever comes first", () => {
  start();
  word(5).click();
  word(3).dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
  expect([filled(), said()]).toEqual([["3", "5"], "Chosen: about the fountain"]);
});

test("the text is one stop of Tab; arrows, Home and End walk in it and stop at the ends", () => {
  start();
  expect(document.querySelectorAll("[data-words] [tabindex]")).toHaveLength(0);
  text().focus();
  press("ArrowLeft");
  expect(here()).toBe("Ring");
  press("ArrowRight");
  press("ArrowDown");
  expect(here()).toBe("about");
  press("End");
  press("ArrowRight");
  expect(here()).toBe("fountain");
  press("Home");
  expect([here(), filled()]).toEqual(["Ring", ["", ""]]);
  expect(document.querySelectorAll("[data-here]")).toHaveLength(1);
});

test("the space bar chooses a word, Shift with arrows takes more or fewer, Escape takes none", () => {
  start();
  text().focus();
  press("ArrowRight");
  press("ArrowRight");
  press(" ");
  expect(filled()).toEqual(["3", "3"]);
  press("ArrowRight", { shiftKey: true });
  press("ArrowRight", { shiftKey: true });
  expect([filled(), marked()]).toEqual([["3", "5"], ["about", "the", "fountain"]]);
  press("ArrowLeft", { shiftKey: true });
  expect(filled()).toEqual(["3", "4"]);
  press("Escape");
  expect([filled(), marked(), said()]).toEqual([["", ""], [], ""]);
});

test("keys that mean nothing here, and those with Ctrl, belong to the browser", () => {
  start();
  text().focus();
  expect([press("Tab"), press("x"), press("ArrowRight", { ctrlKey: true })].map((each) => each.defaultPrevented)).toEqual([false, false, false]);
  expect(here()).toBe("Ring");
});

test("the marks follow the lists, also those that the server filled", () => {
  list("first").value = "3";
  list("last").value = "4";
  start();
  expect(marked()).toEqual(["about", "the"]);
  list("last").value = "5";
  list("last").dispatchEvent(new Event("change"));
  expect(marked()).toEqual(["about", "the", "fountain"]);
  list("first").value = "";
  list("first").dispatchEvent(new Event("change"));
  expect([marked(), said()]).toEqual([[], ""]);
});
