let ahead = 0;
const listeners = new Set<() => void>();

/** A device's clock that is right to so many milliseconds is left alone: an answer has travelled for a while. */
const same = 10_000;

/** Takes note of what time it is, as an instant that just arrived says. */
export function noteTime(instant: string): void {
  const difference = Date.parse(instant) - Date.now();
  const next = Math.abs(difference) < same || Number.isNaN(difference) ? 0 : difference;
  if (Math.abs(next - ahead) < same) return;
  ahead = next;
  for (const listener of listeners) listener();
}

/** What time it is, in milliseconds since 1970, whatever this device thinks. */
export function timeNow(): number {
  return Date.now() + ahead;
}

/** Calls `listener` when it turns out to be another time. */
export function onOtherTime(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
