// Follows long work at its address every two seconds, without reloading, and rests while the tab is hidden.
import { message } from "../lib/messages";

export interface Progress {
  state: string;
  stage?: string;
  done?: number;
  total?: number;
  elapsed_text?: string;
  text?: string;
  finished_url?: string | null;
}

const EVERY = 2000;

export function followProgress(place: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    const goesOn = document.hidden || (await update(place));
    clearTimeout(timer);
    if (goesOn && !document.hidden && place.isConnected) timer = setTimeout(look, EVERY);
    if (!goesOn) document.removeEventListener("visibilitychange", look);
  };
  document.addEventListener("visibilitychange", look);
  void look();
}

async function update(place: HTMLElement): Promise<boolean> {
  try {
    const response = await fetch(place.dataset.progressUrl!, { headers: { Accept: "application/json" } });
    if (response.ok) return draw(place, (await response.json()) as Progress);
    note(place, message(place, "progressAway"));
    return response.status >= 500 || response.status === 429;
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
    note(place, message(place, "progressAway"));
    return true;
  }
}

// Returns whether there is more to come.
function draw(place: HTMLElement, news: Progress): boolean {
  drawBar(place, news);
  drawStage(place, news.stage ?? "");
  note(place, news.text ?? words(place, news));
  if (!isOver(news)) return true;
  announce(place, news.text ?? message(place, "progressFinished"));
  if (news.finished_url) linkTo(place, news.finished_url);
  return false;
}

function isOver(news: Progress): boolean {
  return Boolean(news.finished_url) || ["finished", "done", "failed", "quarantined"].includes(news.state);
}

function drawBar(place: HTMLElement, news: Progress): void {
  const bar = place.querySelector("progress");
  if (!bar || !news.total) return;
  bar.max = news.total;
  bar.value = news.done ?? 0;
}

function drawStage(place: HTMLElement, stage: string): void {
  const label = place.querySelector<HTMLElement>("[data-progress-stage]");
  if (!label || !stage || label.textContent === stage) return;
  label.textContent = stage;
  announce(place, stage);
}

function words(place: HTMLElement, news: Progress): string {
  const count = news.total ? message(place, "progressCount", { done: news.done ?? 0, total: news.total }) : "";
  return [count, news.elapsed_text].filter(Boolean).join(", ");
}

function note(place: HTMLElement, text: string): void {
  const line = place.querySelector("[data-progress-note]");
  if (line && line.textContent !== text) line.textContent = text;
}

// Only a new stage and the end are spoken: a count every two seconds would drown a screen reader.
function announce(place: HTMLElement, text: string): void {
  const live = place.querySelector("[data-progress-live]");
  if (live) live.textContent = text;
}

function linkTo(place: HTMLElement, url: string): void {
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = url;
  link.textContent = message(place, "progressSee");
  place.querySelector("[data-progress-note]")?.append(" ", link);
}
