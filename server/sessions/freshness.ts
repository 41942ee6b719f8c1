/** How long proof of who one is counts as fresh, in milliseconds (Regulation (EU) 2018/389, art. 4(3)(d)). */
const freshFor = 5 * 60_000;

/**
 * Whether the payer proved who they are a short time before `at`.
 * @param authenticatedAt milliseconds since the epoch, as `at` is
 */
export function isFresh(authenticatedAt: number, at = Date.now()): boolean {
  return at - authenticatedAt <= freshFor;
}
