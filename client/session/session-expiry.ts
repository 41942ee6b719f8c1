import type { Session } from "#shared/session.ts";

/**
 * Seconds until the session ends when nobody does anything, and whatever anybody does. Counted from the
 * server's own clock, so that a wrong one on this device does not matter.
 */
export function secondsUntilExpiry(
  session: Session,
  { receivedAt, now }: { receivedAt: number; now: number },
): { idle: number; absolute: number } {
  const passed = Math.max(0, now - receivedAt);
  const left = (end: string) => Math.ceil((Date.parse(end) - Date.parse(session.now) - passed) / 1_000);
  return { idle: left(session.idleEndsAt), absolute: left(session.endsAt) };
}
