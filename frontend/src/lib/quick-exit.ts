// Leaves at once: the page is emptied before the next one loads, Back does not return to it, and nothing stays on the device.
import type { LeaveGuard } from "./guard";
import { deviceStorage, forgetAll } from "./kept";

const PRESSES = 3;
const WITHIN = 5000;

export function quickExit(guard: LeaveGuard, doc: Document = document): void {
  const link = doc.querySelector<HTMLAnchorElement>("a[data-quick-exit]");
  if (!link) return;
  const leave = (): void => {
    if (!link.isConnected) return;
    guard.set(false);
    forgetAll(deviceStorage());
    doc.body.replaceChildren();
    doc.title = "";
    window.location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  onRepeatedShift(doc, leave);
}

function onRepeatedShift(doc: Document, leave: () => void): void {
  let times: number[] = [];
  doc.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      times = [];
      return;
    }
    const now = Date.now();
    times = [...times.filter((time) => now - time < WITHIN), now];
    if (times.length >= PRESSES) leave();
  });
}
