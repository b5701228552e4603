// What a person has chosen to keep on their own device: the words of pages that the server has not taken yet, and the way
// back to them. Nothing is written without that choice; all of it goes after 24 hours, at the button, at a quick exit
// and when the answers are sent.
const PREFIX = "consult-kept:";
const HOURS_24 = 24 * 3600 * 1000;

export type Fields = [name: string, value: string][];

interface Kept {
  at: number;
  resume: string;
  pages: Record<string, Fields>;
}

// Reading the property alone throws where a browser keeps nothing.
export function deviceStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch (refusal) {
    if (refusal instanceof DOMException) return null;
    throw refusal;
  }
}

export class KeptAnswers {
  private readonly key: string;

  constructor(
    slug: string,
    private readonly storage: Storage,
  ) {
    this.key = PREFIX + slug;
    forgetOld(storage);
  }

  get chosen(): boolean {
    return this.read() !== null;
  }

  get resume(): string {
    return this.read()?.resume ?? "";
  }

  choose(): void {
    this.write({ at: Date.now(), resume: "", pages: {} });
  }

  page(path: string): Fields | null {
    return this.read()?.pages[path] ?? null;
  }

  put(path: string, fields: Fields, resume: string): void {
    const kept = this.read();
    if (kept) this.write({ at: Date.now(), resume, pages: { ...kept.pages, [path]: fields } });
  }

  // The server has this page now: its words need not stay here.
  taken(path: string): void {
    const kept = this.read();
    if (!kept) return;
    delete kept.pages[path];
    this.write(kept);
  }

  clear(): void {
    this.storage.removeItem(this.key);
  }

  private read(): Kept | null {
    return parsed(this.storage.getItem(this.key));
  }

  private write(kept: Kept): void {
    try {
      this.storage.setItem(this.key, JSON.stringify(kept));
    } catch (full) {
      // Full: the words are still on the page, and the server takes them when the page is sent.
      if (!(full instanceof DOMException)) throw full;
    }
  }
}

export function forgetAll(storage: Storage | null): void {
  keys(storage).forEach((key) => storage!.removeItem(key));
}

// A clock that was set back keeps nothing for longer either.
function forgetOld(storage: Storage): void {
  for (const key of keys(storage)) {
    const kept = parsed(storage.getItem(key));
    if (!kept || Math.abs(Date.now() - kept.at) > HOURS_24) storage.removeItem(key);
  }
}

function keys(storage: Storage | null): string[] {
  if (!storage) return [];
  return Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? "").filter((key) => key.startsWith(PREFIX));
}

function parsed(text: string | null): Kept | null {
  if (!text) return null;
  try {
    const found: unknown = JSON.parse(text);
    return isKept(found) ? found : null;
  } catch (broken) {
    if (broken instanceof SyntaxError) return null;
    throw broken;
  }
}

function isKept(found: unknown): found is Kept {
  const kept = found as Partial<Kept> | null;
  return typeof kept?.at === "number" && typeof kept.resume === "string" && typeof kept.pages === "object" && kept.pages !== null;
}
