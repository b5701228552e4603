// Our own page: the form is the server's, in the light DOM, and stays there until the server has taken it.
import { addressOf, isPosted } from "../lib/form";
import type { LeaveGuard } from "../lib/guard";
import { message } from "../lib/messages";
import { swapMain } from "../lib/page";
import { enhanceQuestions } from "../lib/questions";
import { Resender, sendNotice, type Answered } from "../lib/resend";
import { Keeping } from "./keeping";
import { followRoutes } from "./routing";

export const browser = { go: (url: string): void => window.location.assign(url) };

export class OwnSurvey {
  private sender: Resender | null = null;
  private readonly keeping: Keeping;

  constructor(
    private readonly host: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly guard: LeaveGuard,
  ) {
    this.keeping = new Keeping(host, form);
  }

  start(): void {
    followRoutes(this.form, this.host);
    enhanceQuestions(this.form, this.host);
    this.guard.watch(this.form);
    this.form.addEventListener("submit", this.submit);
    if (this.keeping.start()) this.guard.set(true);
  }

  stop(): void {
    this.sender?.stop();
    this.form.removeEventListener("submit", this.submit);
  }

  private readonly submit = (event: SubmitEvent): void => {
    if (!isPosted(this.form)) return;
    event.preventDefault();
    this.sender?.stop();
    const url = event.submitter?.getAttribute("formaction") ?? addressOf(this.form);
    this.sender = new Resender(
      this.form,
      { url, credentials: "same-origin", submitter: event.submitter },
      (verdict) => this.answered(verdict),
      this.host,
    );
    this.sender.start();
  };

  private answered(verdict: Answered): void {
    if (verdict.kind === "moved") {
      this.guard.set(false);
      this.keeping.taken(verdict.url);
      browser.go(verdict.url);
      return;
    }
    // A page of ours with errors holds every answer; any other page must not take the place of what was typed.
    const ours = verdict.html.includes("<consult-survey");
    if ((ours || verdict.status < 400) && swapMain(verdict.html)) this.guard.set(verdict.html.includes("data-error-summary"));
    else this.refused();
  }

  private refused(): void {
    sendNotice(this.form, message(this.host, "refused"), message(this.host, "retry"), () => this.form.requestSubmit());
  }
}
