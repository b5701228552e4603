import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clobber, page, PROPERTIES, server, settle } from "../testing";
import { KeptAnswers } from "../lib/kept";
import "../consult-survey";
import { browser } from "./own";

const KEEP = '<template data-keep><details><summary>Keep</summary><input type="checkbox" data-keep-choice><button type="button" data-keep-clear>Clear</button></details></template>';
const BOXES = '<textarea name="missing"></textarea><input type="radio" name="safe" value="1"><input type="radio" name="safe" value="2" checked>';
const DAY = 24 * 3600 * 1000;
const DRAFT = "/c/x/take-part/d/";

const open = async (url = `${DRAFT}p/`, boxes = BOXES): Promise<void> => {
  page(`<consult-survey consultation="x"><form method="post" action="${url}">${boxes}<button>Continue</button></form>${KEEP}</consult-survey>`);
  clobber(document.querySelector("form")!);
  await settle();
};
const begin = async (): Promise<void> => {
  page('<consult-survey consultation="x" data-kept-resume><template><a data-kept-link href="/c/x/">Carry on</a><button data-keep-clear>Clear</button></template></consult-survey>');
  await settle();
};
const box = (): HTMLTextAreaElement => document.querySelector("textarea")!;
const type = (text: string): void => {
  box().value = text;
  box().dispatchEvent(new Event("input", { bubbles: true }));
};
const choose = (): void => document.querySelector<HTMLInputElement>("[data-keep-choice]")!.click();
const stored = (): string => JSON.stringify({ ...localStorage });
const kept = (): KeptAnswers => new KeptAnswers("x", localStorage);

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  vi.spyOn(browser, "go").mockImplementation(() => undefined);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

test("nothing is written to the device without the choice", async () => {
  await open();
  type("more lights");
  expect(stored()).toBe("{}");
});

test("what was typed comes back after the page was lost", async () => {
  await open();
  choose();
  type("more lights");
  document.querySelector<HTMLInputElement>('[value="1"]')!.checked = true;
  type("more lights, please");
  await open();
  expect(box().value).toBe("more lights, please");
  expect(document.querySelector<HTMLInputElement>('[value="1"]')!.checked).toBe(true);
  expect(document.querySelector<HTMLInputElement>("[data-keep-choice]")!.checked).toBe(true);
  expect(document.querySelector('[role="status"]')!.textContent).toContain("put back");
});

test("boxes of one name, for a day or a ranking, take their values back in order, and ticks by value", async () => {
  const day = ["day", "month", "year"].map((part) => `<input type="text" name="born" title="${part}">`).join("");
  const places = '<select name="order"><option value=""></option><option value="a">A</option><option value="b">B</option></select>'.repeat(3);
  const boxes = `${BOXES}${day}<input type="checkbox" name="born" value="not_said" data-exclusive>${places}<input type="checkbox" name="order" value="dont_know">`;
  const fields = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('[name="born"], [name="order"]')];
  const values = (): string[] => fields().map((field) => (field.type === "checkbox" ? String(field.checked) : field.value));
  await open(`${DRAFT}p/`, boxes);
  choose();
  ["27", "3", "1990", "", "b", "", "a", ""].forEach((value, n) => value && (fields()[n]!.value = value));
  fields()[7]!.checked = true;
  type("more lights");
  await open(`${DRAFT}p/`, boxes);
  expect(values()).toEqual(["27", "3", "1990", "false", "b", "", "a", "true"]);
});

test.each(PROPERTIES)("what was typed under the key %s comes back", async (name) => {
  const boxes = `<textarea name="${name}"></textarea>`;
  await open(`${DRAFT}p/`, boxes);
  choose();
  type("more lights");
  expect(kept().page(`${DRAFT}p/`)).toEqual([[name, "more lights"]]);
  await open(`${DRAFT}p/`, boxes);
  expect(box().value).toBe("more lights");
  expect(document.querySelector('form [role="status"]')!.textContent).toContain("put back");
});

test("another page of the questions is left alone", async () => {
  await open();
  choose();
  type("more lights");
  await open(`${DRAFT}q/`);
  expect(box().value).toBe("");
});

test("once the server has the page its words are no longer on the device, and the way back is", async () => {
  await open();
  choose();
  type("more lights");
  server({ redirected: true, url: `http://localhost:3000${DRAFT}q/` });
  document.querySelector("form")!.requestSubmit();
  await settle();
  expect(stored()).not.toContain("more lights");
  expect(kept().resume).toBe(DRAFT);
});

test("when the answers are sent the device keeps nothing", async () => {
  await open(`${DRAFT}check-answers/`);
  choose();
  type("more lights");
  server({ redirected: true, url: `http://localhost:3000${DRAFT}receipt/` });
  document.querySelector("form")!.requestSubmit();
  await settle();
  expect(stored()).toBe("{}");
});

test("the button clears, and so does taking the choice back", async () => {
  await open();
  choose();
  type("more lights");
  document.querySelector<HTMLButtonElement>("[data-keep-clear]")!.click();
  expect(stored()).toBe("{}");
  expect(document.querySelector<HTMLInputElement>("[data-keep-choice]")!.checked).toBe(false);
  choose();
  type("again");
  choose();
  expect(stored()).toBe("{}");
});

test("after 24 hours nothing is left, and a clock that was set back keeps nothing for longer", async () => {
  for (const later of [DAY + 1000, -DAY - 1000]) {
    await open();
    choose();
    type("more lights");
    vi.setSystemTime(Date.now() + later);
    await open();
    expect(box().value).toBe("");
    expect(stored()).toBe("{}");
  }
});

test("just under 24 hours it is still there", async () => {
  await open();
  choose();
  type("more lights");
  vi.setSystemTime(Date.now() + DAY - 1000);
  await open();
  expect(box().value).toBe("more lights");
});

test("the first page leads back to what this device keeps, and clears it", async () => {
  await begin();
  expect(document.querySelector("a")).toBeNull();
  kept().choose();
  kept().put(`${DRAFT}p/`, [["missing", "lights"]], DRAFT);
  await begin();
  expect(document.querySelector("a")!.getAttribute("href")).toBe(DRAFT);
  document.querySelector("button")!.click();
  expect(stored()).toBe("{}");
  expect(document.querySelector('[role="status"]')!.textContent).toBe("Your answers are no longer on this device.");
});

test("words that are not ours are thrown away and never shown", async () => {
  localStorage.setItem("consult-kept:x", '{"at": "yesterday"}');
  localStorage.setItem("theirs", "untouched");
  await open();
  expect(stored()).toBe('{"theirs":"untouched"}');
});
