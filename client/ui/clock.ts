let offsetMs = 0;
const listeners = new Set<() => void>();

/** Milliseconds of difference that are ignored, because a response takes time to arrive. */
const toleranceMs = 10_000;

/** Corrects the clock by an instant that the server has just sent. */
export function syncClock(instant: string): void {
  const difference = Date.parse(instant) - Date.now();
  const next = Math.abs(difference) < toleranceMs || Number.isNaN(difference) ? 0 : difference;
  if (Math.abs(next - offsetMs) < toleranceMs) return;
  offsetMs = next;
  for (const listener of listeners) listener();
}

/** Returns the server's time in milliseconds since 1970, even if the device's clock is wrong. */
export function timeNow(): number {
  return Date.now() + offsetMs;
}

/** Calls `listener` whenever the clock is corrected. */
export function onClockChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
