import { type Watcher, watchChanges } from "./watch-changes.ts";

/** Milliseconds before the first try to connect anew, and at most before any. */
const soonest = 500;
const latest = 30_000;

/**
 * Listens to changes, connecting anew whenever that is lost, until the returned function is called: with growing
 * patience, and at once when the network or the reader is back.
 */
export function keepWatching(watcher: Watcher): () => void {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let close = connect();

  function connect() {
    return watchChanges({
      ...watcher,
      onConnected() {
        failures = 0;
        watcher.onConnected();
      },
      onLost() {
        watcher.onLost();
        // Thousands of pages lose an instance at once: they do not come back all at once.
        const wait = Math.min(soonest * 2 ** failures, latest) * (0.5 + Math.random() / 2);
        failures += 1;
        timer = setTimeout(again, wait);
      },
    });
  }

  function again() {
    clearTimeout(timer);
    timer = undefined;
    close = connect();
  }

  const comeBack = () => {
    if (timer !== undefined && document.visibilityState === "visible") again();
  };
  window.addEventListener("online", comeBack);
  document.addEventListener("visibilitychange", comeBack);
  return () => {
    clearTimeout(timer);
    close();
    window.removeEventListener("online", comeBack);
    document.removeEventListener("visibilitychange", comeBack);
  };
}
