// The officer's desk: keys for the theme board, choosing words in a comment, toasts, and the progress of long work. Every act is a plain form.
import { startBoard } from "./desk/board";
import { chooseWords } from "./desk/choose-words";
import { followProgress } from "./desk/progress";
import { adoptToasts } from "./desk/toasts";
import { enhanceQuestions } from "./lib/questions";

function ready(): void {
  adoptToasts(document);
  document.querySelectorAll<HTMLElement>("[data-progress-url]").forEach((place) => followProgress(place));
  const board = document.querySelector<HTMLElement>("[data-board]");
  if (board) startBoard(board);
  document.querySelectorAll<HTMLElement>("[data-choose-words]").forEach(chooseWords);
  enhanceQuestions(document);
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready, { once: true });
else ready();
