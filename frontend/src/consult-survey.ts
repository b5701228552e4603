// <consult-survey>: on our own pages it stands round a form that works without it; on another website it fetches that form.
import { EmbeddedSurvey } from "./survey/embedded";
import { offerResume } from "./survey/keeping";
import { OwnSurvey } from "./survey/own";
import { LeaveGuard } from "./lib/guard";
import { quickExit } from "./lib/quick-exit";

const guard = new LeaveGuard();

export class ConsultSurvey extends HTMLElement {
  private survey: OwnSurvey | EmbeddedSurvey | null = null;

  connectedCallback(): void {
    if (this.survey) return;
    // The element may be connected before its children: wait for them.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
    else queueMicrotask(() => this.start());
  }

  disconnectedCallback(): void {
    this.survey?.stop();
    this.survey = null;
  }

  private start(): void {
    if (this.survey || !this.isConnected) return;
    if (this.hasAttribute("data-kept-resume")) return offerResume(this);
    const form = this.querySelector("form");
    this.survey = form ? new OwnSurvey(this, form, guard) : new EmbeddedSurvey(this);
    this.survey.start();
  }
}

if (!customElements.get("consult-survey")) customElements.define("consult-survey", ConsultSurvey);

function ready(): void {
  quickExit(guard);
  // Browsers differ in whether autofocus reaches an element that is not a field.
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready, { once: true });
else ready();
