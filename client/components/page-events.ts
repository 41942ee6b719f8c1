/** Events that components emit for telemetry. Components work without a listener. */
export type PageEvent =
  | { kind: "problem"; reason: string }
  | { kind: "help"; how: "case" }
  | { kind: "crash"; error: unknown };

/** The name of the window event that carries a `PageEvent` as its `detail`. */
export const pageEventName = "selfcare-page-event";

export function emitPageEvent(detail: PageEvent): void {
  window.dispatchEvent(new CustomEvent(pageEventName, { detail }));
}
