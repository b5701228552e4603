// A toast says what happened and how to undo it. It stays until it is closed: nobody has to be quick.
import { message } from "../lib/messages";

export function adoptToasts(root: ParentNode): void {
  const region = root.querySelector<HTMLElement>("[data-toasts]");
  if (!region) return;
  root.querySelectorAll<HTMLElement>("[data-toast]").forEach((source) => {
    const toast = emptyToast(region);
    toast.prepend(...source.childNodes);
    source.remove();
    region.append(toast);
  });
}

export function showToast(text: string, doc: Document = document): void {
  const region = doc.querySelector<HTMLElement>("[data-toasts]");
  if (!region) return;
  const toast = emptyToast(region);
  const words = doc.createElement("p");
  words.textContent = text;
  toast.prepend(words);
  region.append(toast);
}

function emptyToast(region: HTMLElement): HTMLElement {
  const toast = region.ownerDocument.createElement("div");
  toast.className = "c-toast";
  const close = region.ownerDocument.createElement("button");
  close.type = "button";
  close.textContent = message(region, "close");
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
  return toast;
}
