/**
 * Polls until `condition` holds.
 * @param timeout in milliseconds
 * @throws Error with `description` after the timeout
 */
export async function waitUntil(
  description: string,
  condition: () => boolean | Promise<boolean>,
  timeout = 10_000,
): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${timeout} ms: ${description}`);
    await Bun.sleep(10);
  }
}
