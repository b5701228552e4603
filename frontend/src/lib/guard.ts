// Asks before a page with unsent answers is left. A quick exit and a sent form are never held back.

export class LeaveGuard {
  private dirty = false;

  watch(form: HTMLFormElement): void {
    form.addEventListener("input", () => this.set(true));
  }

  set(dirty: boolean): void {
    if (dirty === this.dirty) return;
    this.dirty = dirty;
    if (dirty) window.addEventListener("beforeunload", this.ask);
    else window.removeEventListener("beforeunload", this.ask);
  }

  private readonly ask = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
    event.returnValue = "";
  };
}
