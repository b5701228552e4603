// One field of a paper copy: a question with its printed answers, or a box to type into.

export type Field = HTMLElement;

export function fieldsOf(form: HTMLElement): Field[] {
  return [...form.querySelectorAll<HTMLElement>("[data-key-field]")];
}

export function inputs(field: Field): HTMLInputElement[] {
  return [...field.querySelectorAll<HTMLInputElement>("input[data-digit]")];
}

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const BOXES = 'textarea, input[type="text"], select';

export function boxes(field: Field): Box[] {
  return [...field.querySelectorAll<Box>(BOXES)];
}

export function isBox(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(BOXES);
}

export function enter(field: Field): void {
  const target = boxes(field)[0] ?? inputs(field).find((input) => input.checked) ?? inputs(field)[0];
  target?.focus();
  field.scrollIntoView?.({ block: "nearest" });
}

// "choose" moves on to the next field, "toggle" stays for more, null means that the key names no answer.
export function press(field: Field, key: string): "choose" | "toggle" | "clear" | null {
  const input = inputs(field).find((each) => each.dataset.digit === key.toLowerCase());
  if (!input) return key === "0" || key === "Backspace" ? clear(field) : null;
  if (input.type === "radio") input.checked = true;
  else tick(field, input);
  input.focus();
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return input.type === "radio" ? "choose" : "toggle";
}

export function answered(field: Field): boolean {
  return inputs(field).some((input) => input.checked) || boxes(field).some((box) => box.value.trim() !== "");
}

function clear(field: Field): "clear" {
  inputs(field).forEach((input) => (input.checked = false));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return "clear";
}

function tick(field: Field, input: HTMLInputElement): void {
  input.checked = !input.checked;
  if (!input.checked) return;
  const alone = input.hasAttribute("data-exclusive");
  for (const other of inputs(field)) {
    if (other !== input && (alone || other.hasAttribute("data-exclusive"))) other.checked = false;
  }
}
