/** Passes on the first item at once, and the items of the following `intervalMs` milliseconds together. */
export function throttle<T>(onItems: (items: ReadonlySet<T>) => void, intervalMs: number) {
  let pending = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  function flush() {
    timer = undefined;
    if (pending.size === 0) return;
    const items = pending;
    pending = new Set();
    timer = setTimeout(flush, intervalMs);
    onItems(items);
  }
  return {
    add(item: T) {
      pending.add(item);
      if (timer === undefined) flush();
    },
    stop: () => clearTimeout(timer),
  };
}
