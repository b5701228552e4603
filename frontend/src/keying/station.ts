// Digits choose and move on, Enter goes on, Page Up goes back, Ctrl+Enter saves. The copy stays in the page until the
// server has it.
import { addressOf } from "../lib/form";
import { LeaveGuard } from "../lib/guard";
import { message } from "../lib/messages";
import { swapMain } from "../lib/page";
import { enhanceQuestions } from "../lib/questions";
import { Resender, sendNotice, type Answered } from "../lib/resend";
import { answered, enter, fieldsOf, isBox, press, type Field } from "./fields";

export const browser = { go: (url: string): void => window.location.assign(url) };

export function startKeying(form: HTMLFormElement, guard: LeaveGuard = new LeaveGuard()): void {
  guard.watch(form);
  enhanceQuestions(form, form);
  form.addEventListener("change", () => guard.set(true));
  form.addEventListener("keydown", (event) => onKey(form, event));
  form.addEventListener("input", () => mark(form));
  form.addEventListener("change", () => queueMicrotask(() => mark(form)));
  form.addEventListener("focusin", () => mark(form));
  form.addEventListener("submit", (event) => submit(form, guard, event));
  mark(form);
  const start = fieldsOf(form).find((field) => field.querySelector(".govuk-error-message")) ?? fieldsOf(form)[0];
  if (start && !form.querySelector(":focus")) enter(start);
}

function onKey(form: HTMLFormElement, event: KeyboardEvent): void {
  const field = (event.target as HTMLElement).closest<HTMLElement>("[data-key-field]");
  if (event.altKey || event.metaKey) return;
  // From everywhere in the form: whoever has just marked a worry stands outside the fields.
  if (event.key === "Enter" && event.ctrlKey) form.requestSubmit();
  else if (!field || event.ctrlKey || !handled(form, field, event)) return;
  event.preventDefault();
}

function handled(form: HTMLFormElement, field: Field, event: KeyboardEvent): boolean {
  if (event.key === "Enter" && !event.shiftKey) return move(form, field, 1);
  if (event.key === "PageDown") return move(form, field, 1);
  if (event.key === "PageUp") return move(form, field, -1);
  if (isBox(event.target)) return false;
  const done = press(field, event.key);
  if (done === "choose") move(form, field, 1);
  return done !== null;
}

function move(form: HTMLFormElement, field: Field, by: 1 | -1): true {
  const all = fieldsOf(form);
  const next = all[all.indexOf(field) + by];
  if (next) enter(next);
  else if (by === 1) form.querySelector<HTMLElement>('button:not([type="button"])')?.focus();
  return true;
}

function mark(form: HTMLFormElement): void {
  const all = fieldsOf(form);
  all.forEach((field) => field.classList.toggle("c-key-field--done", answered(field)));
  const here = all.findIndex((field) => field.contains(document.activeElement));
  const shown = form.querySelector<HTMLElement>("[data-keying-position]");
  if (shown && here >= 0) shown.textContent = message(form, "fieldPosition", { n: here + 1, total: all.length });
}

function submit(form: HTMLFormElement, guard: LeaveGuard, event: SubmitEvent): void {
  event.preventDefault();
  senders.get(form)?.stop();
  guard.set(true);
  unsent(form, 1);
  const url = addressOf(form);
  const options = { url, credentials: "same-origin" as const, submitter: event.submitter };
  const sender = new Resender(form, options, (verdict) => finish(form, guard, verdict), form);
  senders.set(form, sender);
  sender.start();
}

const senders = new WeakMap<HTMLFormElement, Resender>();

function finish(form: HTMLFormElement, guard: LeaveGuard, verdict: Answered): void {
  if (verdict.kind === "moved") {
    unsent(form, 0);
    guard.set(false);
    browser.go(verdict.url);
    return;
  }
  // Only the station itself may replace what was keyed: a sign-in or error page holds none of it.
  const next = verdict.html.includes("data-keying") ? swapMain(verdict.html)?.querySelector<HTMLFormElement>("form[data-keying]") : null;
  if (next) startKeying(next, guard);
  else sendNotice(form, message(form, "refused"), message(form, "retry"), () => form.requestSubmit());
}

function unsent(form: HTMLFormElement, n: number): void {
  const shown = form.querySelector<HTMLElement>("[data-keying-unsent]");
  if (shown) shown.textContent = n ? message(form, "notSent", { n }) : "";
}
