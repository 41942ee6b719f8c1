import { EventSourceParserStream } from "eventsource-parser/stream";

/**
 * EventSource over `globalThis.fetch`, because happy-dom has none. It implements the part that the page uses and does not
 * reconnect by itself.
 */
export class FetchEventSource extends EventTarget {
  readonly #stop = new AbortController();

  constructor(url: string) {
    super();
    this.#listen(url).catch(() => {
      if (!this.#stop.signal.aborted) this.dispatchEvent(new Event("error"));
    });
  }

  close(): void {
    this.#stop.abort();
  }

  async #listen(url: string): Promise<void> {
    const response = await fetch(url, {
      headers: { accept: "text/event-stream" },
      signal: this.#stop.signal,
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
