import { expect, test } from "vitest";
import { page } from "../testing";
import { adoptToasts, showToast } from "./toasts";

test("the server's message becomes a toast with its undo form, and stays until it is closed", () => {
  page('<div data-toast><p>Dropped.</p><form data-key-action="undo"><button>Undo</button></form></div><div data-toasts></div>');
  adoptToasts(document);
  const toast = document.querySelector("[data-toasts] .c-toast")!;
  expect(toast.textContent).toBe("Dropped.UndoClose");
  expect(document.querySelector("[data-toast]")).toBeNull();
  expect(toast.querySelector("form")!.dataset.keyAction).toBe("undo");
  toast.querySelector<HTMLButtonElement>("button[type=button]")!.click();
  expect(document.querySelector(".c-toast")).toBeNull();
});

test("words in a toast are text, never markup", () => {
  page("<div data-toasts></div>");
  showToast("<b>Lights</b> renamed");
  expect(document.querySelector(".c-toast p")!.textContent).toBe("<b>Lights</b> renamed");
});
