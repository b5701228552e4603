// Small comforts for the questions that the server drew. Nothing here hides, shows or loses an answer.
import { language, message } from "./messages";

export function enhanceQuestions(root: ParentNode, host: HTMLElement | null = null): void {
  root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-max-length]").forEach((box) => countCharacters(box, host));
  root.querySelectorAll<HTMLElement>("[data-max-choices]").forEach((list) => countChoices(list, host));
  // Before anybody else hears of the tick: what is counted, kept and followed is the answer as it then stands.
  root.addEventListener("input", (event) => keepExclusive(event.target), { capture: true });
}

// A person counts characters, not UTF-16 units, and the server counts a line break as one.
export function characters(text: string): number {
  return [...text.replace(/\r\n/g, "\n")].length;
}

function countCharacters(box: HTMLInputElement | HTMLTextAreaElement, host: HTMLElement | null): void {
  const shown = (box.getRootNode() as ParentNode).querySelector<HTMLElement>(`[id="${box.id}-count"]`);
  if (!shown) return;
  const most = Number(box.dataset.maxLength);
  const atFirst = shown.textContent ?? "";
  shown.setAttribute("role", "status");
  const update = (): void => {
    const left = most - characters(box.value);
    shown.classList.toggle("c-count--over", left < 0);
    shown.textContent = left < most * 0.25 ? remaining(left, host) : atFirst;
  };
  box.addEventListener("input", update);
  update();
}

function remaining(left: number, host: HTMLElement | null): string {
  return left < 0 ? message(host, "charactersOver", { n: -left }) : message(host, "charactersLeft", { n: left });
}

function countChoices(list: HTMLElement, host: HTMLElement | null): void {
  const max = Number(list.dataset.maxChoices);
  const shown = list.ownerDocument.createElement("p");
  shown.className = "c-count";
  shown.lang = language(host);
  shown.dir = "auto";
  shown.setAttribute("role", "status");
  list.after(shown);
  const update = (): void => {
    const n = list.querySelectorAll("input:checked:not([data-exclusive])").length;
    shown.classList.toggle("c-count--over", n > max);
    shown.textContent = n === 0 ? "" : message(host, n > max ? "chosenOver" : "chosen", { n, max });
  };
  list.addEventListener("change", update);
  update();
}

function keepExclusive(target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement) || target.type !== "checkbox" || !target.checked) return;
  const alone = target.hasAttribute("data-exclusive");
  for (const other of sameQuestion(target)) {
    if (other !== target && (alone || other.hasAttribute("data-exclusive"))) other.checked = false;
  }
}

function sameQuestion(box: HTMLInputElement): HTMLInputElement[] {
  const group = box.closest("fieldset") ?? box.form ?? box.parentElement;
  return [...(group?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [])].filter((other) => other.name === box.name);
}
