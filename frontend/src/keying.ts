// The keying station by keyboard, over the server's plain form.
import { startKeying } from "./keying/station";

function ready(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-keying]");
  if (form) startKeying(form);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready, { once: true });
else ready();
