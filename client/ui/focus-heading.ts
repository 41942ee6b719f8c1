/** What had the focus is gone, or is about to be: the page's heading takes it. */
export function focusHeading(options?: FocusOptions): void {
  document.querySelector<HTMLElement>("main h1")?.focus(options);
}
