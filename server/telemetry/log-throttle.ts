/**
 * Limits a repeated log message to one per key and interval. The returned function says whether to log.
 * @param intervalMs `Infinity` logs each key once
 */
export function createLogThrottle(intervalMs = 60_000): (key: string) => boolean {
  const lastLogged = new Map<string, number>();
  return (key) => {
    const last = lastLogged.get(key);
    if (last !== undefined && performance.now() - last < intervalMs) return false;
    lastLogged.set(key, performance.now());
    return true;
  };
}
