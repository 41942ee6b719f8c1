import * as v from "valibot";
import { instant } from "#shared/ids.ts";

/** The session's end times. The server enforces them; the page only shows a warning before. */
export const session = v.object({
  signedInAt: instant,
  /** End after inactivity (PSD2 RTS, Regulation (EU) 2018/389, art. 4(3)(d)). */
  idleEndsAt: instant,
  /** Absolute end, whatever the payer does. */
  endsAt: instant,
  /** End of the time in which actions that need a fresh sign-in are allowed. */
  freshUntil: instant,
  /** The server's time, so that the warning comes at the right moment even if the browser's clock is wrong. */
  now: instant,
});
export type Session = v.InferOutput<typeof session>;

/**
 * Tells whether the session shows all payments and not only those of the last 90 days: strong authentication took place
 * when it started (Regulation (EU) 2018/389, art. 10).
 */
export function showsFullHistory({
  signedInAt,
  freshUntil,
}: Pick<Session, "signedInAt" | "freshUntil">): boolean {
  return freshUntil >= signedInAt;
}
