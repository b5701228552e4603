// Words of a comment are chosen in its text, by mouse, finger or keyboard. That fills the two lists of the form, which stay.

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
const SPELT_OUT = 8;

interface Chooser {
  list: HTMLElement;
  words: HTMLElement[];
  first: HTMLSelectElement;
  last: HTMLSelectElement;
  status: HTMLElement;
  here: number;
  anchor: number;
}

export function chooseWords(place: HTMLElement): void {
  const form = place.closest("form");
  const list = place.querySelector<HTMLElement>("[data-words]");
  const status = place.querySelector<HTMLElement>("[data-chosen]");
  const first = form?.querySelector<HTMLSelectElement>("select[name=first]");
  const last = form?.querySelector<HTMLSelectElement>("select[name=last]");
  const words = [...place.querySelectorAll<HTMLElement>("[data-word]")];
  if (!list || !status || !first || !last || !words.length) return;
  const chooser = { list, words, first, last, status, here: 0, anchor: 0 };
  asListbox(chooser);
  listen(chooser);
  stand(chooser, 0);
  place.hidden = false;
  draw(chooser);
}

// The list has the focus and not its words: Chromium lets nobody drag from a word that could have it.
function asListbox({ list, words }: Chooser): void {
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-multiselectable", "true");
  list.tabIndex = 0;
  words.forEach((word) => {
    word.setAttribute("role", "option");
    word.id = `word-${word.dataset.word}`;
  });
}

function listen(chooser: Chooser): void {
  const { list, first, last } = chooser;
  list.addEventListener("keydown", (event) => onKey(chooser, event));
  list.addEventListener("click", (event) => onClick(chooser, event));
  list.ownerDocument.addEventListener("selectionchange", () => takeSelection(chooser));
  [first, last].forEach((field) => field.addEventListener("change", () => draw(chooser)));
}

// The word that the keys act on; it is kept while the focus is elsewhere.
function stand(chooser: Chooser, at: number): void {
  const word = chooser.words[at]!;
  chooser.words[chooser.here]!.removeAttribute("data-here");
  word.setAttribute("data-here", "");
  chooser.list.setAttribute("aria-activedescendant", word.id);
  chooser.here = at;
}

function onKey(chooser: Chooser, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const to = target(chooser, event.key);
  if (to !== undefined) go(chooser, to, event.shiftKey);
  else if (event.key === " " || event.key === "Enter") chooseFrom(chooser, chooser.here);
  else if (event.key === "Escape") choose(chooser, -1, -1);
  else return;
  event.preventDefault();
}

function target({ words, here }: Chooser, key: string): number | undefined {
  const end = words.length - 1;
  if (key === "Home") return 0;
  if (key === "End") return end;
  const step = STEPS[key];
  return step && Math.min(Math.max(here + step, 0), end);
}

function go(chooser: Chooser, to: number, more: boolean): void {
  stand(chooser, to);
  chooser.words[to]!.scrollIntoView({ block: "nearest" });
  if (more) choose(chooser, chooser.anchor, to);
  else chooser.anchor = to;
}

function onClick(chooser: Chooser, event: MouseEvent): void {
  const at = chooser.words.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  stand(chooser, at);
  if (event.shiftKey) choose(chooser, chooser.anchor, at);
  else chooseFrom(chooser, at);
}

function chooseFrom(chooser: Chooser, at: number): void {
  chooser.anchor = at;
  choose(chooser, at, at);
}

// From one word to another, in whichever order; -1 for none.
function choose(chooser: Chooser, from: number, to: number): void {
  const { first, last, words } = chooser;
  first.value = words[Math.min(from, to)]?.dataset.word ?? "";
  last.value = words[Math.max(from, to)]?.dataset.word ?? "";
  draw(chooser);
}

// What somebody drags over, or selects with a finger. Half a word is the whole word.
function takeSelection(chooser: Chooser): void {
  const selection = chooser.list.ownerDocument.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!chooser.list.contains(range.commonAncestorContainer)) return;
  const touched = chooser.words.flatMap((word, at) => (touches(range, word) ? [at] : []));
  if (!touched.length) return;
  chooser.anchor = touched[0]!;
  choose(chooser, touched[0]!, touched[touched.length - 1]!);
}

function touches(range: Range, word: HTMLElement): boolean {
  const letters = word.ownerDocument.createRange();
  letters.selectNodeContents(word.firstChild ?? word);
  const begins = range.compareBoundaryPoints(Range.END_TO_START, letters) < 0;
  return begins && range.compareBoundaryPoints(Range.START_TO_END, letters) > 0;
}

// The lists are what is sent, so the marks in the text follow them, whoever changed them.
function draw({ words, first, last, status }: Chooser): void {
  const from = words.findIndex((word) => word.dataset.word === first.value);
  const to = words.findIndex((word) => word.dataset.word === last.value);
  const chosen = from < 0 || to < 0 ? [] : words.slice(from, to + 1);
  words.forEach((word) => word.setAttribute("aria-selected", String(chosen.includes(word))));
  status.textContent = chosen.length ? `${status.dataset.chosen} ${told(chosen)}` : "";
}

function told(chosen: HTMLElement[]): string {
  const texts = chosen.map((word) => word.textContent);
  return (texts.length > SPELT_OUT ? [...texts.slice(0, 3), String.fromCodePoint(0x2026), ...texts.slice(-3)] : texts).join(" ");
}
