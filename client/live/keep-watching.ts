import { type Watcher, watchChanges } from "./watch-changes.ts";

/** Milliseconds before the first try to connect anew, and at most before any. */
const soonest = 500;
const latest = 30_000;

/** Milliseconds for which a page that nobody sees stays connected. */
const unseenFor = 5_000;

export interface PatientWatcher extends Watcher {
  /** Nobody sees the page: it connects anew when somebody does. */
  onResting: () => void;
  /** The page is focused while it has no stream: it could not be opened, as where too many are open already. */
  onFocusedUnconnected: () => void;
}

/**
 * Listens to changes, connecting anew whenever that is lost, until the returned function is called: with growing
 * patience, and at once when the network or the reader is back. A page that nobody sees does not listen: over HTTP/1.1
 * a browser has six connections for all of its tabs.
 */
export function keepWatching({ onResting, onFocusedUnconnected, ...watcher }: PatientWatcher): () => void {
  /** How often a stream was lost, or could not be opened, since one was opened last. */
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unseen: ReturnType<typeof setTimeout> | undefined;
  let close: (() => void) | undefined = connect();

  function connect() {
    return watchChanges({
      ...watcher,
      onConnected() {
        failures = 0;
        watcher.onConnected();
      },
      onLost() {
        close = undefined;
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
    close = connect();
  }

  function rest() {
    clearTimeout(timer);
    close?.();
    close = undefined;
    onResting();
  }

  const leave = new AbortController();
  const { signal } = leave;
  const look = () => {
    clearTimeout(unseen);
    if (document.visibilityState !== "visible") unseen = setTimeout(rest, unseenFor);
    else if (!close) again();
  };
  look();
  window.addEventListener("online", look, { signal });
  window.addEventListener("focus", () => failures > 0 && onFocusedUnconnected(), { signal });
  document.addEventListener("visibilitychange", look, { signal });
  return () => {
    leave.abort();
    clearTimeout(timer);
    clearTimeout(unseen);
    close?.();
  };
}
