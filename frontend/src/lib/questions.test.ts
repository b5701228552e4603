import { expect, test } from "vitest";
import { page, settle } from "../testing";
import { characters, enhanceQuestions } from "./questions";

const BOXES = ["bikes", "noise", "theft", "litter"].map((value) => `<input type="checkbox" name="worst" value="${value}">`).join("");
const MULTI = `<fieldset><div data-max-choices="3">${BOXES}<input type="checkbox" name="worst" value="none" data-exclusive></div></fieldset>`;
const tick = (value: string): void => document.querySelector<HTMLInputElement>(`[value="${value}"]`)!.click();
const ticked = (): string[] => [...document.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);

test("an exclusive answer takes the others away, and the others take it away", () => {
  enhanceQuestions(page(MULTI));
  tick("bikes");
  tick("noise");
  expect(ticked()).toEqual(["bikes", "noise"]);
  tick("none");
  expect(ticked()).toEqual(["none"]);
  tick("theft");
  expect(ticked()).toEqual(["theft"]);
});

test("the count and all who listen find the others already taken away", () => {
  const main = page(MULTI);
  enhanceQuestions(main);
  const heard: string[][] = [];
  main.querySelector("[data-max-choices]")!.addEventListener("input", () => heard.push(ticked()));
  for (const value of ["bikes", "noise"]) tick(value);
  expect(main.querySelector(".c-count")!.textContent).toBe("You have chosen 2 of 3.");
  tick("none");
  expect(main.querySelector(".c-count")!.textContent).toBe("");
  expect(heard).toEqual([["bikes"], ["bikes", "noise"], ["none"]]);
});

test("an exclusive answer leaves another question alone", () => {
  enhanceQuestions(page(`${MULTI}<fieldset><input type="checkbox" name="other" value="kept" checked></fieldset>`));
  tick("none");
  expect(ticked()).toEqual(["none", "kept"]);
});

test("choosing too many is said and never prevented", async () => {
  const main = page(MULTI);
  enhanceQuestions(main);
  for (const value of ["bikes", "noise", "theft"]) tick(value);
  await settle();
  expect(main.querySelector(".c-count")!.textContent).toBe("You have chosen 3 of 3.");
  tick("litter");
  await settle();
  expect(main.querySelector(".c-count")!.textContent).toBe("You have chosen 4. Choose no more than 3.");
  expect(ticked()).toHaveLength(4);
});

test("characters are counted as people and the server count them", () => {
  expect(characters("a\r\nb")).toBe(3);
  expect(characters("é😀")).toBe(2);
});

test("the count speaks when a quarter of the room is left, and says how many are too many", () => {
  const main = page('<textarea id="q-why" data-max-length="20"></textarea><p id="q-why-count">You can enter up to 20 characters.</p>');
  enhanceQuestions(main);
  const box = main.querySelector("textarea")!;
  const count = main.querySelector("p")!;
  const type = (text: string): void => {
    box.value = text;
    box.dispatchEvent(new Event("input"));
  };
  type("short");
  expect(count.textContent).toBe("You can enter up to 20 characters.");
  type("x".repeat(17));
  expect(count.textContent).toBe("You have 3 characters left.");
  type("x".repeat(1200));
  expect(count.textContent).toBe("You have 1,180 characters too many.");
  expect(box.value).toHaveLength(1200);
});

test("words of the server's own catalogue win", () => {
  const main = page('<textarea id="q-a" data-max-length="4">abcd</textarea><p id="q-a-count"></p>');
  main.dataset.msgCharactersLeft = "Zostało {n}.";
  enhanceQuestions(main, main);
  expect(main.querySelector("p")!.textContent).toBe("Zostało 0.");
});

test("numbers and the count of ticks are in the language of the page, whatever that of the question", () => {
  const main = page('<textarea id="q-a" data-max-length="10">x</textarea><p id="q-a-count"></p><div data-max-choices="1"></div>');
  Object.assign(main.dataset, { language: "ro", msgCharactersOver: "Caractere în plus: {n}." });
  enhanceQuestions(main, main);
  main.querySelector("textarea")!.value = "x".repeat(12_010);
  main.querySelector("textarea")!.dispatchEvent(new Event("input"));
  expect(main.querySelector("p")!.textContent).toBe("Caractere în plus: 12.000.");
  expect(main.querySelector<HTMLElement>("p.c-count[role=status]:last-of-type")!.lang).toBe("ro");
});
