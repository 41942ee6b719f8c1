import type { RequestKind } from "#shared/request-kind.ts";

/** Opening the page is something that a person did. */
let actedAt = 1;
let sentAt = 0;

/** Notices whenever a person does something on the page: polling and streams are not that. */
export function watchActivity(target: EventTarget): void {
  const note = () => {
    actedAt = Date.now();
  };
  for (const event of ["pointerdown", "pointermove", "keydown", "touchstart", "wheel"]) {
    target.addEventListener(event, note, { passive: true, capture: true });
  }
}

/** `active` when a person did something since the last call that was sent, this one counted as sent. */
export function takeRequestKind(): RequestKind {
  const kind = actedAt > sentAt ? "active" : "background";
  sentAt = Date.now();
  return kind;
}

/** Whether a person did something after this time (milliseconds since 1970). */
export function actedSince(time: number): boolean {
  return actedAt > time;
}
