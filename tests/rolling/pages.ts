import { EventSourceParserStream } from "eventsource-parser/stream";
import { pageHeaders } from "#tests/support/app.ts";

/** What open pages heard. */
export interface Heard {
  /** Streams that ended before they were left. */
  ended: number;
  /** Of these, those that were open again, and milliseconds that it took at most. */
  resumed: number;
  longestGap: number;
  /** What they were told, by page. */
  told: string[][];
}

/** Pages that listen to changes and connect anew as the real one does (`client/live/change-stream.ts`). */
export function openPages(url: string, tokens: readonly string[]) {
  const heard: Heard = { ended: 0, resumed: 0, longestGap: 0, told: tokens.map(() => []) };
  const leave = new AbortController();

  async function listen(token: string, onConnected: () => void, told: string[]) {
    const { cookie = "", "sec-fetch-site": site = "" } = pageHeaders(url, token);
    const response = await fetch(`${url}/trpc/changes.watch`, {
      headers: { cookie, "sec-fetch-site": site, accept: "text/event-stream" },
      signal: leave.signal,
    });
    if (!response.ok || !response.body) throw new Error(`Answered ${response.status}.`);
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { event, data } of events) {
      if (event === "connected") onConnected();
      else if (event === "return") return;
      else if (event === undefined || event === "message") told.push(data);
    }
  }

  let open = 0;
  async function page(token: string, index: number) {
    let lostAt: number | undefined;
    for (let failures = 0; !leave.signal.aborted; failures += 1) {
      let wasOpen = false;
      await listen(
        token,
        () => {
          wasOpen = true;
          open += 1;
          failures = 0;
          if (lostAt !== undefined) {
            heard.resumed += 1;
            heard.longestGap = Math.max(heard.longestGap, performance.now() - lostAt);
          }
          lostAt = undefined;
        },
        heard.told[index] ?? [],
      ).catch(() => {});
      if (wasOpen) open -= 1;
      if (leave.signal.aborted) return;
      if (wasOpen) heard.ended += 1;
      lostAt ??= performance.now();
      await Bun.sleep(Math.min(500 * 2 ** failures, 30_000) * (0.5 + Math.random() / 2));
    }
  }

  const pages = tokens.map(page);
  return {
    heard,
    /** How many listen now. */
    open: () => open,
    async leave() {
      leave.abort();
      await Promise.all(pages);
    },
  };
}
