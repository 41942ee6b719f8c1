import { EventSourceParserStream } from "eventsource-parser/stream";

/**
 * Implements as much of a browser's EventSource as tRPC's link uses, over `globalThis.fetch`, because happy-dom has
 * none. It does not reconnect by itself.
 */
export class FetchEventSource extends EventTarget {
  readonly CLOSED = 2;
  readyState = 0;
  readonly #abort = new AbortController();

  constructor(url: string) {
    super();
    this.#listen(url).catch(() => {
      if (this.#abort.signal.aborted) return;
      this.readyState = this.CLOSED;
      this.dispatchEvent(new Event("error"));
    });
  }

  close(): void {
    this.readyState = this.CLOSED;
    this.#abort.abort();
  }

  async #listen(url: string): Promise<void> {
    const response = await fetch(url, {
      headers: { accept: "text/event-stream" },
      signal: this.#abort.signal,
    });
    if (!response.ok || !response.body) throw new Error(`Answered ${response.status}.`);
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { event = "message", data } of events) {
      this.dispatchEvent(new MessageEvent(event, { data }));
    }
    throw new Error("The stream ended.");
  }
}
