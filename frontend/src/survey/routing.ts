// Questions that an answer on the same page opens or closes. The server has settled everything else, and settles this
// again when the page is sent: what is hidden here keeps what was typed and is sent with the rest.
import { fieldsOf, type Field } from "../lib/form";
import { message } from "../lib/messages";

type Route = { field: string; in: string[] } | { field: string; answered: boolean } | { all: Route[] } | { any: Route[] };
type Answers = (field: string) => string[];

export function followRoutes(form: HTMLFormElement, host: HTMLElement | null = null): void {
  unfoldRoutes(form);
  const parts = [...form.querySelectorAll<HTMLElement>("[data-route]")];
  if (!parts.length) return;
  const say = announcer(form);
  const update = (): void => {
    // In the order of the page: the answer to a question that is hidden opens nothing.
    const opened = parts.filter((part) => settle(part, form)).length > 0;
    say(opened ? message(host, "questionAdded") : "");
  };
  parts.forEach((part) => settle(part, form));
  form.addEventListener("input", update);
  form.addEventListener("change", update);
}

export function unfoldRoutes(root: ParentNode): void {
  root.querySelectorAll<HTMLTemplateElement>("template[data-route]").forEach(unfold);
}

function unfold(template: HTMLTemplateElement): void {
  const part = template.ownerDocument.createElement("div");
  part.dataset.route = template.dataset.route;
  part.append(template.content);
  part.hidden = true;
  template.replaceWith(part);
}

// True where this opened the part.
function settle(part: HTMLElement, form: HTMLFormElement): boolean {
  const shown = holds(JSON.parse(part.dataset.route!) as Route, (field) => answersTo(form, field));
  const opened = shown && part.hasAttribute("hidden");
  part.hidden = !shown;
  // Only what stood on the page counts as seen; the server leads back to the rest.
  part.querySelectorAll<HTMLInputElement>('input[name="question-seen"]').forEach((mark) => (mark.disabled = !shown));
  return opened;
}

export function holds(route: Route, answers: Answers): boolean {
  if ("all" in route) return route.all.every((part) => holds(part, answers));
  if ("any" in route) return route.any.some((part) => holds(part, answers));
  const given = answers(route.field);
  if ("answered" in route) return given.length > 0 === route.answered;
  return given.some((answer) => route.in.includes(answer));
}

function answersTo(form: HTMLFormElement, field: string): string[] {
  const found = fieldsOf(form).filter((each) => each.name === field && !each.closest("[hidden]"));
  return found.flatMap((each) => valueOf(each)).filter((value) => value.trim() !== "");
}

function valueOf(field: Field): string[] {
  const ticked = !(field instanceof HTMLInputElement) || !["radio", "checkbox"].includes(field.type) || field.checked;
  return ticked ? [field.value] : [];
}

function announcer(form: HTMLFormElement): (text: string) => void {
  const region = form.ownerDocument.createElement("p");
  region.className = "govuk-visually-hidden";
  region.setAttribute("role", "status");
  form.appendChild(region);
  return (text) => {
    if (text) region.textContent = text;
  };
}
