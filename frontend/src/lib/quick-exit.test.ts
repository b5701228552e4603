import { afterEach, expect, test, vi } from "vitest";
import { LeaveGuard } from "./guard";
import { quickExit } from "./quick-exit";

const shift = (): boolean => document.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift" }));

function open() {
  document.body.innerHTML = '<p>About abuse</p><a href="https://here.example/leave/" data-quick-exit>Leave</a>';
  const replace = vi.spyOn(window.location, "replace").mockImplementation(() => undefined);
  quickExit(new LeaveGuard());
  return replace;
}

afterEach(() => vi.useRealTimers());

test("the page is emptied and replaced, so that Back does not show it", () => {
  const replace = open();
  document.querySelector("a")!.click();
  expect(replace).toHaveBeenCalledWith("https://here.example/leave/");
  expect(document.body.textContent).toBe("");
});

test("Shift three times within five seconds leaves; slower presses do not", () => {
  vi.useFakeTimers();
  const replace = open();
  shift();
  vi.advanceTimersByTime(4000);
  shift();
  vi.advanceTimersByTime(2000);
  shift();
  expect(replace).not.toHaveBeenCalled();
  shift();
  expect(replace).toHaveBeenCalledTimes(1);
});

test("nothing that was kept on the device stays there, and nothing of others is touched", () => {
  localStorage.setItem("consult-kept:plan", '{"at":1,"resume":"/c/plan/take-part/d/","pages":{}}');
  localStorage.setItem("theirs", "untouched");
  open();
  document.querySelector("a")!.click();
  expect({ ...localStorage }).toEqual({ theirs: "untouched" });
});
