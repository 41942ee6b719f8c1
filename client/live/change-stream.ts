import { httpSubscriptionLink } from "@trpc/client";
import { withBasePath } from "#client/components/branding.ts";
import { createStreamClient } from "#client/trpc.ts";
import type { Change } from "#shared/changes.ts";

/** Milliseconds before the first attempt to reconnect, and the maximum of the exponential backoff. */
const minBackoffMs = 500;
const maxBackoffMs = 30_000;

/** Milliseconds before an attempt to connect counts as failed. The server limits the silence after that. */
const connectTimeoutMs = 25_000;

/** Milliseconds for which a hidden page stays connected. */
const hiddenTimeoutMs = 5_000;

export interface StreamHandlers {
  onConnected: () => void;
  /** Receives a hint to refetch. `resumed` means that hints may have been lost. */
  onHint: (hint: Change | "resumed") => void;
  /** The stream ended or was refused: no network, a stopped instance, an ended session or too many streams. */
  onLost: () => void;
}

export interface ReconnectingHandlers extends StreamHandlers {
  /** The page has been hidden for a while. The stream reconnects when the page is visible again. */
  onHidden: () => void;
  /** The page got the focus although its stream could not be opened, for example because too many are open. */
  onFocusedUnconnected: () => void;
}

/**
 * Subscribes to change events until the returned function is called. Reconnects with backoff after any end or refusal
 * (an `EventSource` gives up after a 503 or 429), and at once when the network or the reader is back. A hidden page
 * disconnects, because over HTTP/1.1 a browser shares six connections among all of its tabs.
 */
export function watchChanges({
  onHidden,
  onFocusedUnconnected,
  ...handlers
}: ReconnectingHandlers): () => void {
  let failures = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  let close: (() => void) | undefined;

  function connect() {
    clearTimeout(retryTimer);
    close = openStream({
      ...handlers,
      onConnected() {
        failures = 0;
        handlers.onConnected();
      },
      onLost() {
        close = undefined;
        handlers.onLost();
        // Jitter, because thousands of pages lose the same instance at the same time.
        const backoffMs = Math.min(minBackoffMs * 2 ** failures, maxBackoffMs) * (0.5 + Math.random() / 2);
        failures += 1;
        retryTimer = setTimeout(connect, backoffMs);
      },
    });
  }

  function disconnect() {
    clearTimeout(retryTimer);
    close?.();
    close = undefined;
  }

  function update() {
    clearTimeout(hiddenTimer);
    if (document.visibilityState === "visible") {
      if (!close) connect();
    } else {
      hiddenTimer = setTimeout(() => {
        disconnect();
        onHidden();
      }, hiddenTimeoutMs);
    }
  }

  const listeners = new AbortController();
  const { signal } = listeners;
  connect();
  update();
  window.addEventListener("online", update, { signal });
  window.addEventListener("focus", () => failures > 0 && onFocusedUnconnected(), { signal });
  document.addEventListener("visibilitychange", update, { signal });
  return () => {
    listeners.abort();
    clearTimeout(hiddenTimer);
    disconnect();
  };
}

const client = createStreamClient(httpSubscriptionLink({ url: withBasePath("/trpc") }));

function openStream({ onConnected, onHint, onLost }: StreamHandlers): () => void {
  let isClosed = false;
  const connectTimer = setTimeout(lose, connectTimeoutMs);
  const subscription = client.changes.watch.subscribe(undefined, {
    onStarted() {
      clearTimeout(connectTimer);
      onConnected();
    },
    onData: onHint,
    // The link would reconnect by itself, without jitter. An error in this state is a lost connection or silence.
    onConnectionStateChange: ({ error }) => error && lose(),
    onComplete: lose,
    onError: lose,
  });

  function lose() {
    if (isClosed) return;
    close();
    onLost();
  }

  function close() {
    isClosed = true;
    clearTimeout(connectTimer);
    subscription.unsubscribe();
  }
  return close;
}
