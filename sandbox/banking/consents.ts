import { day } from "#sandbox/core/duration.ts";
import type { Consent } from "#shared/bank-accounts.ts";

/** How long a consent lasts, in ms (Regulation (EU) 2018/389, art. 10, as amended by 2022/2360). */
export const consentLifetimeMs = 180 * day;
/** How long before its end a customer is warned. */
export const consentWarningMs = 14 * day;

/** How a consent that ends at this time, if there is one, stands at `now`; both in ms since 1970. */
export function consentAt(endsAt: number | null, now: number): Consent {
  if (endsAt === null) return { state: "none", endsAt };
  const state = endsAt <= now ? "lapsed" : endsAt - consentWarningMs <= now ? "ending" : "active";
  return { state, endsAt: new Date(endsAt).toISOString() };
}
