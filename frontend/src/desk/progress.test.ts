import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, server } from "../testing";
import { followProgress } from "./progress";

const PLACE = `<div data-progress-url="/desk/run/7/"><label data-progress-stage>Waiting</label><progress></progress><p data-progress-note></p><span data-progress-live></span></div>`;
const place = (): HTMLElement => document.querySelector("[data-progress-url]")!;
const text = (part: string): string => place().querySelector(`[data-progress-${part}]`)!.textContent!;
const news = (state: string, done: number, more = {}) => ({ body: JSON.stringify({ state, stage: "Grouping", done, total: 300, elapsed_text: `${done} seconds`, ...more }) });

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

test("it follows the work every two seconds to its end and links to what came out", async () => {
  const calls = server(news("running", 140), news("running", 1200), news("finished", 300, { finished_url: "/desk/themes/" }));
  page(PLACE);
  followProgress(place());
  await vi.advanceTimersByTimeAsync(0);
  expect(place().querySelector("progress")!.value).toBe(140);
  expect(text("note")).toBe("140 of 300, 140 seconds");
  expect(text("live")).toBe("Grouping");
  await vi.advanceTimersByTimeAsync(2000);
  expect(text("note")).toBe("1,200 of 300, 1200 seconds");
  expect(text("live")).toBe("Grouping");
  await vi.advanceTimersByTimeAsync(2000);
  expect(text("live")).toBe("Finished");
  expect(place().querySelector("a")!.getAttribute("href")).toBe("/desk/themes/");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toHaveBeenCalledTimes(3);
});

test("it rests while the tab is hidden and looks at once when it is seen again", async () => {
  const calls = server(news("running", 1));
  page(PLACE);
  followProgress(place());
  await vi.advanceTimersByTimeAsync(0);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toHaveBeenCalledTimes(1);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(2000);
  expect(calls).toHaveBeenCalledTimes(3);
});

test("a server that is away is said and asked again; a page that is gone is not", async () => {
  const calls = server("offline", { status: 503 }, { status: 404 });
  page(PLACE);
  followProgress(place());
  await vi.advanceTimersByTimeAsync(0);
  expect(text("note")).toBe("We cannot reach the server. The work goes on; we will look again.");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toHaveBeenCalledTimes(3);
});
