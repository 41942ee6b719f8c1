import { EventSourceParserStream } from "eventsource-parser/stream";
import { pageHeaders } from "#tests/support/app.ts";

/** Statistics of the open change streams. */
export interface LiveStats {
  /** Streams that ended before they were closed here. */
  ended: number;
  /** Streams that reconnected, and the longest time that took, in milliseconds. */
  resumed: number;
  longestGap: number;
  /** Received events by page. */
  received: string[][];
}

/** Pages that listen to changes and connect anew as the real one does (`client/live/change-stream.ts`). */
export function openPages(url: string, tokens: readonly string[]) {
  const stats: LiveStats = { ended: 0, resumed: 0, longestGap: 0, received: tokens.map(() => []) };
  const close = new AbortController();

  async function listen(token: string, onConnected: () => void, received: string[]) {
    const { cookie = "", "sec-fetch-site": site = "" } = pageHeaders(url, token);
    const response = await fetch(`${url}/trpc/changes.watch`, {
      headers: { cookie, "sec-fetch-site": site, accept: "text/event-stream" },
      signal: close.signal,
    });
    if (!response.ok || !response.body) throw new Error(`Answered ${response.status}.`);
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { event, data } of events) {
      if (event === "connected") onConnected();
      else if (event === "return") return;
      else if (event === undefined || event === "message") received.push(data);
    }
  }

  let open = 0;
  async function page(token: string, index: number) {
    let disconnectedAt: number | undefined;
    for (let failures = 0; !close.signal.aborted; failures += 1) {
      let wasOpen = false;
      await listen(
        token,
        () => {
          wasOpen = true;
          open += 1;
          failures = 0;
          if (disconnectedAt !== undefined) {
            stats.resumed += 1;
            stats.longestGap = Math.max(stats.longestGap, performance.now() - disconnectedAt);
          }
          disconnectedAt = undefined;
        },
        stats.received[index] ?? [],
      ).catch(() => {});
      if (wasOpen) open -= 1;
      if (close.signal.aborted) return;
      if (wasOpen) stats.ended += 1;
      disconnectedAt ??= performance.now();
      await Bun.sleep(Math.min(500 * 2 ** failures, 30_000) * (0.5 + Math.random() / 2));
    }
  }

  const pages = tokens.map(page);
  return {
    stats,
    /** Returns the number of connected streams. */
    open: () => open,
    async close() {
      close.abort();
      await Promise.all(pages);
    },
  };
}
