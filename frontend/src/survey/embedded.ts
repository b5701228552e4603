// On another website: the server's HTML in a shadow root, without cookies, with a link in the light DOM whatever happens.
import { isPosted } from "../lib/form";
import { message } from "../lib/messages";
import { focusFirst, parse } from "../lib/page";
import { enhanceQuestions } from "../lib/questions";
import { Resender, type Answered } from "../lib/resend";
import { followRoutes, unfoldRoutes } from "./routing";

const ADDRESSES: [selector: string, attribute: string][] = [
  ["a[href]", "href"],
  ["img[src]", "src"],
  ["form[action]", "action"],
  ["[formaction]", "formaction"],
  ["link[href]", "href"],
];

export class EmbeddedSurvey {
  private readonly root: ShadowRoot;
  private readonly body: HTMLElement;
  private readonly server: string;
  private sender: Resender | null = null;

  constructor(private readonly host: HTMLElement) {
    this.server = serverOf(host);
    this.root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    this.body = document.createElement("div");
    this.body.className = "c-survey__body";
    this.root.replaceChildren(this.body, document.createElement("slot"));
  }

  start(): void {
    this.leaveLink();
    this.say("loading");
    void this.load(new URL(`/c/${this.slug}/embed/`, this.server).href);
  }

  stop(): void {
    this.sender?.stop();
  }

  private get slug(): string {
    return encodeURIComponent(this.host.getAttribute("consultation") ?? "");
  }

  private leaveLink(): void {
    if (this.host.querySelector("a[href]")) return;
    const link = document.createElement("a");
    link.href = new URL(`/c/${this.slug}/`, this.server).href;
    link.textContent = message(this.host, "openPage");
    this.host.append(link);
  }

  private async load(url: string): Promise<void> {
    try {
      const response = await fetch(url, { credentials: "omit", headers: { Accept: "text/html" } });
      if (!response.ok) return this.say("embedFailed");
      this.show(await response.text(), response.url || url);
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure;
      this.say("embedFailed");
    }
  }

  private say(name: "loading" | "embedFailed"): void {
    const text = document.createElement("p");
    text.setAttribute("role", "status");
    text.textContent = message(this.host, name);
    this.body.replaceChildren(text);
  }

  private show(html: string, address: string): void {
    const page = parse(html);
    const main = page.querySelector<HTMLElement>("[data-embed]") ?? page.querySelector("main");
    if (!main) return this.say("embedFailed");
    this.dress(page, address);
    const section = document.createElement("section");
    section.className = "c-survey";
    section.append(cleaned(main, address));
    const first = this.body.querySelector(".c-survey") === null;
    this.body.replaceChildren(section);
    section.querySelectorAll("form").forEach((form) => followRoutes(form, this.host));
    enhanceQuestions(section, this.host);
    section.addEventListener("click", focusTarget);
    section.addEventListener("click", (event) => this.follow(event));
    section.querySelectorAll("form").forEach((form) => form.addEventListener("submit", (event) => this.submit(event, address)));
    if (!first) focusFirst(section);
  }

  // A style sheet stays from page to page, or each page would be seen bare for a moment.
  private dress(page: Document, address: string): void {
    const worn = [...this.root.querySelectorAll("link")].map((link) => link.getAttribute("href"));
    for (const link of page.querySelectorAll<HTMLElement>('link[rel="stylesheet"]')) {
      const sheet = cleaned(link, address);
      if (!worn.includes(sheet.getAttribute("href"))) this.body.before(sheet);
    }
  }

  // Links between the form's own pages stay inside it. All others, and the quick exit, leave as links do.
  private follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || link.hasAttribute("data-quick-exit") || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const url = new URL(link.href);
    if (url.origin !== this.server || !url.pathname.startsWith(`/c/${this.slug}/embed/`)) return;
    event.preventDefault();
    void this.load(url.href);
  }

  private submit(event: SubmitEvent, address: string): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const url = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? address;
    this.sender?.stop();
    if (!isPosted(form) || new URL(url, address).origin !== new URL(this.server).origin) return this.say("embedFailed");
    this.sender = new Resender(
      form,
      { url: new URL(url, address).href, credentials: "omit", submitter: event.submitter },
      (verdict) => this.answered(verdict),
      this.host,
    );
    this.sender.start();
  }

  private answered(verdict: Answered): void {
    this.show(verdict.html, verdict.url);
  }
}

// A link to #id does not reach into a shadow root by itself.
function focusTarget(event: MouseEvent): void {
  const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[href^="#"]');
  const root = link?.getRootNode();
  if (!link || !(root instanceof ShadowRoot)) return;
  event.preventDefault();
  root.getElementById(link.getAttribute("href")!.slice(1))?.focus();
}

function serverOf(host: HTMLElement): string {
  const src = host.getAttribute("src");
  return new URL(src ?? import.meta.url, window.location.href).origin;
}

// The server's pages hold no scripts; a copy made for someone else's website is cleaned all the same.
export function cleaned(part: HTMLElement, address: string): HTMLElement {
  const copy = document.importNode(part, true);
  // What waits in a template is out of reach in there, and stands on the page later.
  unfoldRoutes(copy);
  copy.querySelectorAll("script, iframe, object, embed, base, style, template").forEach((each) => each.remove());
  for (const each of [copy, ...copy.querySelectorAll<HTMLElement>("*")]) {
    for (const name of each.getAttributeNames()) if (name.startsWith("on") || name === "style") each.removeAttribute(name);
  }
  for (const [selector, attribute] of ADDRESSES) {
    const found = [...(copy.matches(selector) ? [copy] : []), ...copy.querySelectorAll<HTMLElement>(selector)];
    found.forEach((each) => makeWhole(each, attribute, address));
  }
  return copy;
}

function makeWhole(element: HTMLElement, attribute: string, address: string): void {
  const value = element.getAttribute(attribute) ?? "";
  if (value.startsWith("#")) return;
  const whole = new URL(value, address);
  if (whole.protocol === "https:" || whole.protocol === "http:") element.setAttribute(attribute, whole.href);
  else element.removeAttribute(attribute);
}
