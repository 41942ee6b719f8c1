import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Logger } from "pino";
import * as v from "valibot";
import { change } from "#shared/changes.ts";
import { id } from "#shared/ids.ts";
import { type Changes, createListeners } from "./changes.ts";

const customerChange = v.pipe(v.string(), v.parseJson(), v.object({ customerId: id, ...change.entries }));

/**
 * Receives change events from a server-sent event stream of the platform, for instances without Redis. One connection
 * carries the events of all customers and is reopened for as long as Selfcare runs.
 * @param url returns `text/event-stream`; the data of each event is `{ customerId, topic, id }`
 */
export function followFeed(url: string, log: Logger): Changes {
  const listeners = createListeners();
  const stop = new AbortController();
  let wasConnected = false;

  async function follow(): Promise<void> {
    const response = await fetch(url, { headers: { accept: "text/event-stream" }, signal: stop.signal });
    if (!response.ok || !response.body) throw new Error(`The feed responded with ${response.status}.`);
    if (wasConnected) listeners.resumed();
    wasConnected = true;
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { data } of events) {
      const parsed = v.safeParse(customerChange, data);
      if (!parsed.success) continue;
      const { customerId, ...changed } = parsed.output;
      listeners.notify(customerId, changed);
    }
  }

  async function keepFollowing(): Promise<void> {
    for (let attempt = 1; !stop.signal.aborted; attempt += 1) {
      await follow()
        .then(() => {
          attempt = 0;
        })
        .catch((error) => log.debug({ event: "feed_lost", err: error }, "change feed unavailable"));
      await Bun.sleep(Math.min(attempt * 50, 1_000));
    }
  }
  keepFollowing();

  return {
    listen: listeners.listen,
    // Without Redis there is one instance.
    publish: listeners.notify,
    close: async () => stop.abort(),
  };
}
