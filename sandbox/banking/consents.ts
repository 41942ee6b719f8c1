import { day } from "#sandbox/core/duration.ts";
import type { Consent } from "#shared/bank-accounts.ts";

/** Lifetime of a consent (Regulation (EU) 2018/389, art. 10, as amended by 2022/2360). */
export const consentLifetimeMs = 180 * day;
/** Time between the warning and the end of a consent. */
export const consentWarningMs = 14 * day;

/** Derives the state of a consent at `now`. Times are milliseconds since 1970. */
export function consentAt(endsAt: number | null, now: number): Consent {
  if (endsAt === null) return { state: "none", endsAt };
  const state = endsAt <= now ? "lapsed" : endsAt - consentWarningMs <= now ? "ending" : "active";
  return { state, endsAt: new Date(endsAt).toISOString() };
}
