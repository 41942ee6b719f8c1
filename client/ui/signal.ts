/** What a component tells whoever listens, and works without. */
export type Signal =
  | { kind: "problem"; reason: string }
  | { kind: "help"; how: "case" }
  | { kind: "crash"; error: unknown };

/** The event of the window that a signal travels in, as its `detail`. */
export const signalEvent = "selfcare-signal";

export function signal(detail: Signal): void {
  window.dispatchEvent(new CustomEvent(signalEvent, { detail }));
}
