import type { Store } from "#server/store/store.ts";
import type { Reason } from "#shared/reasons.ts";

/** Why somebody or something ended a session, as its page will say. One that ran out has none: `session_expired`. */
const knownEndings = [
  "signed_out",
  "signed_out_elsewhere",
  "session_revoked",
  "session_evicted",
] as const satisfies Reason[];
export type RevocationReason = (typeof knownEndings)[number];

/**
 * Why sessions ended, by their keys in the store.
 * @param lifetime milliseconds for which it is remembered: as long as the page of a session may ask
 */
export function createRevocationReasons(store: Store, lifetime: number) {
  const keyOf = (session: string) => `ended:${session}`;

  return {
    async note(session: string, why: RevocationReason): Promise<void> {
      await store.set(keyOf(session), why, { ttl: lifetime });
    },
    async revocationReasonOf(session: string): Promise<RevocationReason | "session_expired"> {
      const why = await store.get(keyOf(session));
      return knownEndings.find((ending) => ending === why) ?? "session_expired";
    },
  };
}
