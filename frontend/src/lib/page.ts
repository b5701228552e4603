// Puts the server's own HTML in place of what stands on the page.

export function parse(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

export function swapMain(html: string): HTMLElement | null {
  const page = parse(html);
  const next = page.querySelector("main");
  const here = document.querySelector("main");
  if (!next || !here) return null;
  document.title = page.title;
  const adopted = document.importNode(next, true);
  here.replaceWith(adopted);
  focusFirst(adopted);
  return adopted;
}

export function focusFirst(root: ParentNode & HTMLElement): void {
  const target = root.querySelector<HTMLElement>("[data-error-summary]") ?? root;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus();
  target.scrollIntoView?.({ block: "start" });
}
