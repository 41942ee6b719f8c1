import type { Session } from "#shared/session.ts";

/**
 * Returns the seconds until the session ends without activity (`idle`) and in any case (`absolute`). Counted on the
 * server's clock, so that a wrong clock on this device does not matter.
 */
export function secondsUntilExpiry(
  session: Session,
  { receivedAt, now }: { receivedAt: number; now: number },
): { idle: number; absolute: number } {
  const elapsed = Math.max(0, now - receivedAt);
  const left = (end: string) => Math.ceil((Date.parse(end) - Date.parse(session.now) - elapsed) / 1_000);
  return { idle: left(session.idleEndsAt), absolute: left(session.endsAt) };
}
