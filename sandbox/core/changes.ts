import { Redis } from "ioredis";
import type { Change } from "#shared/changes.ts";

/** Change of a customer's data, for the pages that show it. */
export interface CustomerChange extends Change {
  customerId: string;
}

export type Publish = (change: CustomerChange) => void;

export interface ChangesOptions {
  /** Any free port unless given. */
  port?: number;
  /** Redis to publish to as well, on the channel `selfcare:changes:<customerId>`. */
  redisUrl?: string;
}

/**
 * Starts the platform's change feed: `GET /changes` streams every change as server-sent events. Events are
 * hints, so a missed one is lost. Throws if the port is taken.
 */
export function startChanges({ port: wantedPort = 0, redisUrl }: ChangesOptions = {}) {
  const feeds = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  const redis = redisUrl ? connect(redisUrl) : undefined;

  function feed(): Response {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const events = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        feeds.add(own);
        // Flushes the response headers.
        own.enqueue(encoder.encode(": here\n\n"));
      },
      cancel: () => void feeds.delete(own),
    });
    return new Response(events, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  }

  const listen = (port: number) =>
    Bun.serve({
      hostname: "127.0.0.1",
      port,
      idleTimeout: 0,
      routes: { "/changes": { GET: feed } },
      fetch: () => new Response("Not found", { status: 404 }),
    });
  let server = listen(wantedPort);
  const port = server.port ?? wantedPort;
  const stop = () => server.stop(true);

  return {
    url: `http://127.0.0.1:${port}/changes`,
    publish({ customerId, topic, id }: CustomerChange): void {
      const event = encoder.encode(`data: ${JSON.stringify({ customerId, topic, id })}\n\n`);
      for (const each of feeds) each.enqueue(event);
      redis?.publish(`selfcare:changes:${customerId}`, JSON.stringify({ topic, id })).catch(() => {});
    },
    /** Closes every connection. */
    stop,
    /** Listens on the same port again. */
    start() {
      server = listen(port);
    },
    async [Symbol.asyncDispose]() {
      redis?.disconnect();
      await stop();
    },
  };
}

/** Does not queue: a late hint is worthless. */
function connect(url: string): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, connectTimeout: 2_000 });
  redis.on("error", () => {});
  return redis;
}
