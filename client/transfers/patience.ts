/** Milliseconds until the next look at what became of an intent, by how many looks found nothing. */
export function retryInterval(looks: number): number {
  return Math.min(1_000 * 2 ** looks, 30_000);
}
