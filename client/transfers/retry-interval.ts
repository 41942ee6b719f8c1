/** Returns the backoff in milliseconds before the next lookup, after this many failed ones. */
export function retryInterval(failures: number): number {
  return Math.min(1_000 * 2 ** failures, 30_000);
}
