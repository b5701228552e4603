// Sends one form again and again until the server has answered: when the person asks, when the network returns, in time.
import { message } from "./messages";
import { sendForm, waitSeconds, type SendOptions, type Verdict } from "./send";

export type Answered = Exclude<Verdict, { kind: "waiting" }>;

export class Resender {
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly options: SendOptions,
    private readonly answered: (verdict: Answered) => void,
    private readonly host: HTMLElement | null = null,
  ) {}

  start(): void {
    window.addEventListener("online", this.again);
    void this.try();
  }

  stop(): void {
    clearTimeout(this.timer);
    window.removeEventListener("online", this.again);
  }

  private readonly again = (): void => {
    void this.try();
  };

  private async try(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.setBusy(true);
    clearTimeout(this.timer);
    const verdict = await sendForm(this.form, this.options).finally(() => {
      this.busy = false;
      this.setBusy(false);
    });
    if (verdict.kind === "waiting") this.wait(verdict.after);
    else this.finish(verdict);
  }

  private setBusy(on: boolean): void {
    this.form.setAttribute("aria-busy", String(on));
    const notice = this.form.querySelector<HTMLElement>("[data-send-notice]");
    if (on && notice) notice.querySelector("[data-send-text]")!.textContent = message(this.host, "sending");
  }

  private wait(after: number | null): void {
    this.attempt += 1;
    this.timer = setTimeout(this.again, waitSeconds(this.attempt, after) * 1000);
    sendNotice(this.form, message(this.host, "lost"), message(this.host, "retry"), this.again);
  }

  private finish(verdict: Answered): void {
    this.stop();
    this.form.querySelector("[data-send-notice]")?.remove();
    this.answered(verdict);
  }
}

export function sendNotice(form: HTMLFormElement, text: string, retry: string, again: () => void): void {
  const notice = form.querySelector<HTMLElement>("[data-send-notice]") ?? newNotice(form, again);
  notice.querySelector("[data-send-text]")!.textContent = text;
  notice.querySelector("button")!.textContent = retry;
}

function newNotice(form: HTMLFormElement, again: () => void): HTMLElement {
  const doc = form.ownerDocument;
  const notice = doc.createElement("div");
  notice.className = "c-notice";
  notice.dataset.sendNotice = "";
  notice.setAttribute("role", "alert");
  const text = doc.createElement("p");
  text.dataset.sendText = "";
  const button = doc.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.addEventListener("click", again);
  notice.append(text, button);
  form.appendChild(notice);
  return notice;
}
