// The choice to keep answers on this device, below the form of our own pages; and putting back what was kept.
import { addressOf, fieldsOf } from "../lib/form";
import { deviceStorage, KeptAnswers, type Fields } from "../lib/kept";
import { message } from "../lib/messages";

export class Keeping {
  private readonly kept: KeptAnswers | null;
  private readonly path: string;
  private choice: HTMLInputElement | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly form: HTMLFormElement,
  ) {
    const storage = deviceStorage();
    this.kept = storage ? new KeptAnswers(host.getAttribute("consultation") ?? "", storage) : null;
    this.path = new URL(addressOf(form), window.location.href).pathname;
  }

  // True where words came back that the server does not have.
  start(): boolean {
    if (!this.kept) return false;
    this.offer(this.kept);
    this.form.addEventListener("input", () => this.keep());
    return this.restore(this.kept);
  }

  taken(next: string): void {
    const sent = /\/receipt\/$/.test(new URL(next, window.location.href).pathname);
    if (sent) this.kept?.clear();
    else this.kept?.taken(this.path);
  }

  private offer(kept: KeptAnswers): void {
    const template = this.host.querySelector<HTMLTemplateElement>("template[data-keep]");
    if (!template) return;
    template.replaceWith(template.content);
    this.choice = this.host.querySelector<HTMLInputElement>("[data-keep-choice]")!;
    this.choice.checked = kept.chosen;
    this.choice.addEventListener("change", () => (this.choice!.checked ? this.begin(kept) : this.forget(kept)));
    this.host.querySelector("[data-keep-clear]")!.addEventListener("click", () => this.forget(kept));
  }

  private begin(kept: KeptAnswers): void {
    kept.choose();
    this.keep();
  }

  private forget(kept: KeptAnswers): void {
    kept.clear();
    this.choice!.checked = false;
    notice(this.choice!.closest("details")!, message(this.host, "cleared"));
  }

  private keep(): void {
    if (this.kept?.chosen) this.kept.put(this.path, typedIn(this.form), resumeOf(this.path));
  }

  private restore(kept: KeptAnswers): boolean {
    const fields = kept.page(this.path);
    if (!fields || same(fields, typedIn(this.form))) return false;
    fill(this.form, fields);
    notice(this.form, message(this.host, "restored"));
    return true;
  }
}

// On the page where one begins: back to answers that this device has kept.
export function offerResume(host: HTMLElement): void {
  const storage = deviceStorage();
  const kept = storage ? new KeptAnswers(host.getAttribute("consultation") ?? "", storage) : null;
  const template = host.querySelector("template");
  if (!kept?.resume || !template) return;
  template.replaceWith(template.content);
  host.querySelector<HTMLAnchorElement>("[data-kept-link]")!.href = kept.resume;
  host.querySelector("[data-keep-clear]")!.addEventListener("click", () => {
    kept.clear();
    host.replaceChildren();
    notice(host, message(host, "cleared"));
  });
}

// The address under which the pages of the draft stand: everything but the page itself.
function resumeOf(path: string): string {
  return path.replace(/[^/]+\/$/, "");
}

function typedIn(form: HTMLFormElement): Fields {
  return [...new FormData(form).entries()].map(([name, value]) => [name, String(value)]);
}

function same(one: Fields, other: Fields): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

// Several boxes may have one name (a day, the places of a ranking): each takes the next value of that name.
function fill(form: HTMLFormElement, fields: Fields): void {
  const left = [...fields];
  for (const element of fieldsOf(form)) {
    if (element instanceof HTMLInputElement && ["radio", "checkbox"].includes(element.type)) {
      element.checked = take(left, element.name, element.value) !== null;
    } else if (element.type !== "hidden") {
      element.value = take(left, element.name) ?? element.value;
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.querySelectorAll("textarea, input[type=text]").forEach((box) => box.dispatchEvent(new Event("input")));
}

function take(left: Fields, name: string, value?: string): string | null {
  const place = left.findIndex((field) => field[0] === name && (value === undefined || field[1] === value));
  return place < 0 ? null : left.splice(place, 1)[0]![1];
}

function notice(before: HTMLElement, text: string): void {
  const said = before.ownerDocument.createElement("p");
  said.className = "c-notice";
  said.setAttribute("role", "status");
  said.textContent = text;
  before.insertBefore(said, before.firstChild);
}
