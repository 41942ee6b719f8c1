import * as v from "valibot";
import { instant } from "#shared/ids.ts";

/** When the session ends. The server keeps both times; the page only warns by them. */
export const session = v.object({
  signedInAt: instant,
  /** Ends then unless the payer does something (PSD2 RTS, Regulation 2018/389, art. 4(3)(d)). */
  idleEndsAt: instant,
  /** Ends then whatever the payer does. */
  endsAt: instant,
  /** Up to then the payer may do what asks for a fresh sign-in. */
  freshUntil: instant,
  /** The server's clock as it answered, so that a wrong one in the browser warns at the right time. */
  now: instant,
});
export type Session = v.InferOutput<typeof session>;

/**
 * Whether the session reads all payments, and not those of the last 90 days alone: its payer proved who they are as it
 * began (Regulation (EU) 2018/389, art. 10).
 */
export function showsFullHistory({
  signedInAt,
  freshUntil,
}: Pick<Session, "signedInAt" | "freshUntil">): boolean {
  return freshUntil >= signedInAt;
}
