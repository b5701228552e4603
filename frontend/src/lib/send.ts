// Posts a form without leaving the page, so that what was typed outlives a lost connection.

export type Verdict =
  | { kind: "moved"; url: string; html: string }
  | { kind: "page"; url: string; html: string; status: number }
  | { kind: "waiting"; status: number; after: number | null };

export interface SendOptions {
  url: string;
  credentials: RequestCredentials;
  submitter?: HTMLElement | null;
}

const MEANT_TO_PASS = new Set([408, 425, 429]);

export async function sendForm(form: HTMLFormElement, options: SendOptions): Promise<Verdict> {
  let response: Response;
  try {
    response = await fetch(options.url, {
      method: "POST",
      body: formBody(form, options.submitter),
      credentials: options.credentials,
      headers: { Accept: "text/html" },
    });
    if (willPass(response.status)) return waiting(response.status, retryAfter(response));
    return await readPage(response);
  } catch (failure) {
    // fetch throws a TypeError when nothing answered, also half-way through a body; anything else is our own mistake.
    if (failure instanceof TypeError) return waiting(0, null);
    throw failure;
  }
}

async function readPage(response: Response): Promise<Verdict> {
  const html = await response.text();
  const { url, status } = response;
  return response.redirected && response.ok ? { kind: "moved", url, html } : { kind: "page", url, html, status };
}

function waiting(status: number, after: number | null): Verdict {
  return { kind: "waiting", status, after };
}

export function formBody(form: HTMLFormElement, submitter?: HTMLElement | null): URLSearchParams | FormData {
  const data = new FormData(form);
  const name = submitter?.getAttribute("name");
  if (name) data.append(name, submitter?.getAttribute("value") ?? "");
  if (form.getAttribute("enctype") === "multipart/form-data") return data;
  const fields = [...data.entries()].map(([key, value]) => [key, String(value)]);
  return new URLSearchParams(fields);
}

function willPass(status: number): boolean {
  return status >= 500 || MEANT_TO_PASS.has(status);
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

// Waits 2, 4, 8 ... 60 seconds; a server that says Retry-After is believed up to the same limit.
export function waitSeconds(attempt: number, after: number | null): number {
  const own = Math.min(60, 2 ** Math.max(1, attempt));
  return after === null ? own : Math.min(60, Math.max(after, 1));
}
