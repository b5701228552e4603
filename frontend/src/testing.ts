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
