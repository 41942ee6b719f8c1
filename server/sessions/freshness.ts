/** How long proof of who one is counts as fresh, in milliseconds (Regulation (EU) 2018/389, art. 4(3)(d)). */
const freshFor = 5 * 60_000;

/** Up to when a proof counts as fresh; both in milliseconds since the epoch. */
export function freshUntil(authenticatedAt: number): number {
  return authenticatedAt + freshFor;
}

/**
 * Whether the payer proved who they are a short time before `at`.
 * @param authenticatedAt milliseconds since the epoch, as `at` is
 */
export function isFresh(authenticatedAt: number, at = Date.now()): boolean {
  return at <= freshUntil(authenticatedAt);
}
