// The theme board by keyboard. Keys only move the focus and press the server's own buttons.

const ACTIONS: Record<string, string> = { e: "rename", l: "like", r: "read", u: "undo", x: "drop" };
const CONTROLS = "input:not([type=hidden]):not([data-select]), select, textarea";
const SWITCH = "consult-keys";

export function startBoard(board: HTMLElement): void {
  keysSwitch();
  board.ownerDocument.addEventListener("keydown", (event) => onKey(board, event));
  board.addEventListener("focusin", (event) => markCurrent(board, (event.target as HTMLElement).closest("[data-comment]")));
  const named = window.location.hash.slice(1);
  if (named) comments(board).find((comment) => comment.id === named)?.focus();
}

function onKey(board: HTMLElement, event: KeyboardEvent): void {
  if (!board.isConnected || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") return backToComment(board);
  if (isTyping(event.target) || !keysOn()) return;
  if (act(board, event.key)) event.preventDefault();
}

function act(board: HTMLElement, key: string): boolean {
  if (key === "j") return step(board, 1);
  if (key === "k") return step(board, -1);
  if (key === "s") return select(board);
  if (key === "m") return moveOrMerge(board);
  if (key === "?") return toggleHelp();
  return key in ACTIONS && press(board, ACTIONS[key]!);
}

function comments(board: HTMLElement): HTMLElement[] {
  return [...board.querySelectorAll<HTMLElement>("[data-comment]")];
}

function current(board: HTMLElement): HTMLElement | null {
  return board.querySelector<HTMLElement>("[data-comment][data-current]");
}

function markCurrent(board: HTMLElement, comment: Element | null): void {
  if (!comment) return;
  current(board)?.removeAttribute("data-current");
  comment.setAttribute("data-current", "");
}

function step(board: HTMLElement, by: 1 | -1): boolean {
  const all = comments(board);
  const here = current(board);
  const next = here ? all[all.indexOf(here) + by] : all[0];
  if (!next) return false;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus();
  markCurrent(board, next);
  next.scrollIntoView?.({ block: "nearest" });
  return true;
}

function select(board: HTMLElement): boolean {
  const box = current(board)?.querySelector<HTMLInputElement>("[data-select]");
  box?.click();
  return Boolean(box);
}

// Moves what is selected, else the comment that is being read; where no comment is meant, the theme is merged.
function moveOrMerge(board: HTMLElement): boolean {
  const selected = board.querySelector("[data-select]:checked");
  if (!selected) current(board)?.querySelector<HTMLInputElement>("[data-select]")?.click();
  const meant = selected || current(board) ? ["move", "merge"] : ["merge", "move"];
  return meant.some((action) => press(board, action));
}

function press(board: HTMLElement, action: string): boolean {
  const wanted = `[data-key-action="${action}"]`;
  const elsewhere = [...board.ownerDocument.querySelectorAll<HTMLElement>(wanted)];
  const target = current(board)?.querySelector<HTMLElement>(wanted) ?? elsewhere.find((each) => !each.closest("[data-comment]"));
  if (!target) return false;
  open(target);
  const control = target.matches(CONTROLS) ? target : target.querySelector<HTMLElement>(CONTROLS);
  if (control) control.focus();
  else if (target instanceof HTMLFormElement) target.requestSubmit();
  else if (!(target instanceof HTMLDetailsElement)) target.click();
  return true;
}

function open(target: HTMLElement): void {
  for (let box = target.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
}

function backToComment(board: HTMLElement): void {
  const here = current(board);
  if (here && isTyping(board.ownerDocument.activeElement)) here.focus();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
}

function toggleHelp(): boolean {
  const help = document.querySelector<HTMLDetailsElement>("details[data-keys-help]");
  if (!help) return false;
  help.open = !help.open;
  help.querySelector("summary")?.focus();
  return true;
}

// Single keys can be switched off, as WCAG 2.1.4 asks: speech users would press them by talking.
function keysOn(): boolean {
  return document.querySelector<HTMLInputElement>("[data-keys-switch]")?.checked ?? true;
}

function keysSwitch(): void {
  const box = document.querySelector<HTMLInputElement>("[data-keys-switch]");
  if (!box) return;
  box.checked = localStorage.getItem(SWITCH) !== "off";
  box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
}
