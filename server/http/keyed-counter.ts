/** Counts open things by key. A key whose count is zero takes no memory. */
export function createKeyedCounter() {
  const counts = new Map<string, number>();
  return {
    count: (key: string): number => counts.get(key) ?? 0,
    increment(key: string): void {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    decrement(key: string): void {
      const count = (counts.get(key) ?? 0) - 1;
      if (count > 0) counts.set(key, count);
      else counts.delete(key);
    },
  };
}
