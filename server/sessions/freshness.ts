/** Milliseconds for which an authentication counts as fresh (Regulation (EU) 2018/389, art. 4(3)(d)). */
const freshnessMs = 5 * 60_000;

/** Returns until when an authentication counts as fresh. Both are milliseconds since the epoch. */
export function freshnessExpiry(authenticatedAt: number): number {
  return authenticatedAt + freshnessMs;
}

/** True where an authentication was fresh at `at`. Both are milliseconds since the epoch. */
export function isFresh(authenticatedAt: number, at = Date.now()): boolean {
  return at <= freshnessExpiry(authenticatedAt);
}
