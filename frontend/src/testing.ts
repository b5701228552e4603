// What several tests need: a page of text, and answers of a server in turn.
import { vi } from "vitest";

export type Step = { status?: number; body?: string; url?: string; redirected?: boolean; headers?: Record<string, string> } | "offline";

export function server(...steps: Step[]) {
  const answers = [...steps];
  const fetcher = vi.fn(async (url: string, _init?: RequestInit) => answer(answers.length > 1 ? answers.shift()! : answers[0]!, url));
  vi.stubGlobal("fetch", fetcher);
  return fetcher;
}

function answer(step: Step, url: string): Response {
  if (step === "offline") throw new TypeError("Failed to fetch");
  const response = new Response(step.body ?? "", { status: step.status ?? 200, headers: step.headers });
  Object.defineProperty(response, "url", { value: step.url ?? url });
  Object.defineProperty(response, "redirected", { value: step.redirected ?? false });
  return response;
}

export function page(html: string): HTMLElement {
  document.body.innerHTML = `<main id="main">${html}</main>`;
  return document.querySelector("main")!;
}

// Keys of questions that are also properties of a form.
export const PROPERTIES = ["method", "action", "elements", "submit", "name", "id", "length", "enctype", "append", "prepend", "dataset"];

// As in a browser, where the field of that name stands in the property's place; happy-dom would give the property.
export function clobber(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll("[name]")) {
    const name = field.getAttribute("name")!;
    Reflect.get(form, name); // happy-dom binds a method at the first look, over whatever stands there.
    Object.defineProperty(form, name, { value: field, configurable: true });
  }
}

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

export function key(name: string, target: Element | null = document.activeElement, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });
  target!.dispatchEvent(event);
  return event;
}

export function posted(fetcher: ReturnType<typeof server>, call: number): string {
  return String(fetcher.mock.calls[call]![1]!.body);
}
