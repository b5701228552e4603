// A form gives its fields before its own properties: a question with the key "method", "elements" or "append" stands in
// that property's place. Ask a form here, or by names with a capital letter (querySelector, appendChild): no key has one.

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input, textarea, select")];
}

export function isPosted(form: HTMLFormElement): boolean {
  return form.getAttribute("method")?.toLowerCase() === "post";
}

// Without an address of its own a form is sent to that of its page.
export function addressOf(form: HTMLFormElement): string {
  return form.getAttribute("action") || window.location.href;
}
