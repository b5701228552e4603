// Text for people comes from the server's catalogue as data-msg-* attributes; English stands in where none is given.

export const ENGLISH = {
  sending: "Sending your answers.",
  lost: "We could not send your answers. They are still on this page. We will try again by ourselves.",
  refused: "We could not save your answers. They are still on this page.",
  retry: "Try again now",
  charactersLeft: "You have {n} characters left.",
  charactersOver: "You have {n} characters too many.",
  chosen: "You have chosen {n} of {max}.",
  chosenOver: "You have chosen {n}. Choose no more than {max}.",
  restored: "We put back what you had typed on this device. It is not saved until you choose Continue.",
  cleared: "Your answers are no longer on this device.",
  questionAdded: "There is one more question on this page.",
  embedFailed: "The questions could not be shown here.",
  openPage: "Answer on the consultation's own page",
  loading: "The questions are on their way.",
  progressCount: "{done} of {total}",
  progressFinished: "Finished",
  progressSee: "See what came out",
  progressAway: "We cannot reach the server. The work goes on; we will look again.",
  fieldPosition: "Field {n} of {total}",
  notSent: "Not sent yet: {n}",
  close: "Close",
} as const;

export type MessageName = keyof typeof ENGLISH;

export function message(host: HTMLElement | null, name: MessageName, values: Record<string, string | number> = {}): string {
  const key = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const text = host?.getAttribute(`data-msg-${key}`) ?? ENGLISH[name];
  return Object.entries(values).reduce((all, [slot, value]) => all.replace(`{${slot}}`, number(value, host)), text);
}

// The language of the page's own words. The questions around a message may be in another.
export function language(host: HTMLElement | null): string {
  return host?.getAttribute("data-language") ?? "en-GB";
}

// The server writes the same digits in every language.
function number(value: string | number, host: HTMLElement | null): string {
  return typeof value === "number" ? value.toLocaleString(`${language(host)}-u-nu-latn`) : value;
}
