/**
 * Gathers what comes in quick succession: the first is passed on at once, what comes within `rest` milliseconds after
 * that together.
 */
export function throttle<T>(pass: (items: ReadonlySet<T>) => void, rest: number) {
  let waiting = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  function run() {
    timer = undefined;
    if (waiting.size === 0) return;
    const items = waiting;
    waiting = new Set();
    timer = setTimeout(run, rest);
    pass(items);
  }
  return {
    add(item: T) {
      waiting.add(item);
      if (timer === undefined) run();
    },
    stop: () => clearTimeout(timer),
  };
}
