import type { RequestKind } from "#shared/request-kind.ts";

/** Times in milliseconds since 1970. Opening the page counts as activity. */
let activeAt = 1;
let requestedAt = 0;

/** Tracks the user's activity on the page. Polling and streams are none. */
export function trackUserActivity(target: EventTarget): void {
  const onActivity = () => {
    activeAt = Date.now();
  };
  for (const event of ["pointerdown", "pointermove", "keydown", "touchstart", "wheel"]) {
    target.addEventListener(event, onActivity, { passive: true, capture: true });
  }
}

/** Classifies the request about to be sent: `active` if the user was active since the one before it. */
export function classifyRequest(): RequestKind {
  const kind = activeAt > requestedAt ? "active" : "background";
  requestedAt = Date.now();
  return kind;
}

/** @param time in milliseconds since 1970 */
export function wasActiveSince(time: number): boolean {
  return activeAt > time;
}
