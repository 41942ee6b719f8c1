import type { Store } from "#server/store/store.ts";
import type { Reason } from "#shared/reasons.ts";

/** The reasons for which sessions are ended. A session that expired has none stored: `session_expired`. */
const knownReasons = [
  "signed_out",
  "signed_out_elsewhere",
  "session_revoked",
  "session_evicted",
] as const satisfies Reason[];
export type RevocationReason = (typeof knownReasons)[number];

/**
 * Remembers why sessions ended, by session key, for the pages that are still open.
 * @param ttlMs the longest that a session may last
 */
export function createRevocationReasons(store: Store, ttlMs: number) {
  const keyOf = (session: string) => `ended:${session}`;

  return {
    async record(session: string, reason: RevocationReason): Promise<void> {
      await store.set(keyOf(session), reason, { ttl: ttlMs });
    },
    async get(session: string): Promise<RevocationReason | "session_expired"> {
      const stored = await store.get(keyOf(session));
      return knownReasons.find((reason) => reason === stored) ?? "session_expired";
    },
  };
}
