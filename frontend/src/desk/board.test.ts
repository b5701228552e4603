import { beforeEach, expect, test } from "vitest";
import { key, page } from "../testing";
import { startBoard } from "./board";

const COMMENT = (n: number): string =>
  `<li id="comment-${n}" data-comment tabindex="-1"><input type="checkbox" data-select value="${n}">
   <details data-key-action="move"><summary>Move</summary><form><select name="to"><option>Theme</option></select></form></details>
   <form class="read" data-key-action="read"><input type="hidden" name="id" value="${n}"><button>Read</button></form>
   <a href="#like-${n}" data-key-action="like">Like this</a><form class="drop" data-key-action="drop"><input type="hidden" name="id" value="${n}"><button>Take out</button></form></li>`;
const BOARD = `<div data-board><form data-key-action="rename"><input name="label" value="Lights"></form><ul>${COMMENT(1)}${COMMENT(2)}</ul></div>
  <form class="undo" data-key-action="undo"><button>Undo</button></form>
  <details data-keys-help><summary>Keys</summary><input type="checkbox" data-keys-switch checked></details>`;

let submitted: string[];

beforeEach(() => {
  localStorage.clear();
  document.body.replaceWith(document.createElement("body"));
  page(BOARD);
  submitted = [];
  document.querySelectorAll("form").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submitted.push(`${form.className}${form.querySelector<HTMLInputElement>("[type=hidden]")?.value ?? ""}`);
    });
  });
  startBoard(document.querySelector("[data-board]")!);
});

const press = (name: string): KeyboardEvent => key(name, document.activeElement ?? document.body);
const here = (): string => document.activeElement!.id;

test("j and k walk the comments and stop at the ends", () => {
  press("j");
  expect(here()).toBe("comment-1");
  press("j");
  press("j");
  expect(here()).toBe("comment-2");
  press("k");
  expect(here()).toBe("comment-1");
});

test("s selects the comment that has the focus and takes it away again", () => {
  press("j");
  press("s");
  expect(document.querySelectorAll("[data-select]:checked")).toHaveLength(1);
  press("s");
  expect(document.querySelectorAll("[data-select]:checked")).toHaveLength(0);
});

test("x drops the current comment and u presses Undo", () => {
  press("j");
  press("j");
  press("x");
  press("u");
  expect(submitted).toEqual(["drop2", "undo"]);
});

test("r marks the current comment as read, and l goes to those like it", () => {
  press("j");
  press("r");
  press("l");
  expect(submitted).toEqual(["read1"]);
  expect(window.location.hash).toBe("#like-1");
});

test("a key never presses what belongs to another comment", () => {
  document.querySelector("#comment-1 .read")!.remove();
  press("j");
  press("r");
  expect(submitted).toEqual([]);
});

test("m opens the comment's own box and goes to its list; Escape goes back", () => {
  press("j");
  press("m");
  expect(document.activeElement!.tagName).toBe("SELECT");
  expect(document.querySelector<HTMLDetailsElement>("#comment-1 details")!.open).toBe(true);
  press("Escape");
  expect(here()).toBe("comment-1");
});

test("m without any comment in hand goes to the merging of the theme", () => {
  const merge = document.createElement("details");
  merge.dataset.keyAction = "merge";
  merge.innerHTML = '<form><select name="into"><option>Theme</option></select></form>';
  document.querySelector("[data-board]")!.prepend(merge);
  press("m");
  expect((document.activeElement as HTMLSelectElement).name).toBe("into");
});

test("m takes the comment being read when none is selected, and leaves a selection as it is", () => {
  press("j");
  press("m");
  expect([...document.querySelectorAll<HTMLInputElement>("[data-select]:checked")].map((box) => box.value)).toEqual(["1"]);
  press("Escape");
  press("j");
  press("m");
  expect([...document.querySelectorAll<HTMLInputElement>("[data-select]:checked")].map((box) => box.value)).toEqual(["1"]);
});

test("e goes to the name of the theme, and letters typed there are letters", () => {
  press("e");
  expect((document.activeElement as HTMLInputElement).name).toBe("label");
  expect(press("x").defaultPrevented).toBe(false);
  expect(submitted).toEqual([]);
});

test("keys with Ctrl belong to the browser", () => {
  expect(key("u", document.body, { ctrlKey: true }).defaultPrevented).toBe(false);
  expect(submitted).toEqual([]);
});

test("? opens the list of keys and the switch there turns them off", () => {
  press("?");
  expect(document.querySelector<HTMLDetailsElement>("[data-keys-help]")!.open).toBe(true);
  document.querySelector<HTMLInputElement>("[data-keys-switch]")!.click();
  press("u");
  expect(submitted).toEqual([]);
  expect(localStorage.getItem("consult-keys")).toBe("off");
});
