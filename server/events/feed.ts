import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Logger } from "pino";
import * as v from "valibot";
import { change } from "#shared/changes.ts";
import { id } from "#shared/ids.ts";
import { type Changes, createListeners } from "./changes.ts";

const ofCustomer = v.pipe(v.string(), v.parseJson(), v.object({ customerId: id, ...change.entries }));

/**
 * Changes from a stream of server-sent events of the platform, for where there is no Redis. One connection
 * carries everybody's changes; it is made anew for as long as Selfcare runs.
 * @param url answers `text/event-stream`, each event's data `{ customerId, topic, id }`
 */
export function followFeed(url: string, log: Logger): Changes {
  const listeners = createListeners();
  const stop = new AbortController();
  let wasFollowed = false;

  async function follow(): Promise<void> {
    const response = await fetch(url, { headers: { accept: "text/event-stream" }, signal: stop.signal });
    if (!response.ok || !response.body) throw new Error(`The feed answered ${response.status}.`);
    if (wasFollowed) listeners.resumed();
    wasFollowed = true;
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { data } of events) {
      const parsed = v.safeParse(ofCustomer, data);
      if (!parsed.success) continue;
      const { customerId, ...told } = parsed.output;
      listeners.tell(customerId, told);
    }
  }

  async function keepFollowing(): Promise<void> {
    for (let attempt = 1; !stop.signal.aborted; attempt += 1) {
      await follow()
        .then(() => {
          attempt = 0;
        })
        .catch((error) => log.debug({ event: "feed_lost", err: error }, "the feed of changes is away"));
      await Bun.sleep(Math.min(attempt * 50, 1_000));
    }
  }
  keepFollowing();

  return {
    listen: listeners.listen,
    // Without Redis there is one instance.
    publish: listeners.tell,
    close: async () => stop.abort(),
  };
}
