import { Redis } from "ioredis";
import type { Change } from "#shared/changes.ts";

/** That something of a customer's changed, for whoever has it on a page. */
export interface CustomerChange extends Change {
  customerId: string;
}

export type Publish = (change: CustomerChange) => void;

export interface ChangesOptions {
  /** Any free port where none is named. */
  port?: number;
  /** Where changes are published beside the feed: on the channel `selfcare:changes:<customerId>`. */
  redisUrl?: string;
}

/**
 * Starts the platform's feed of changes: `GET /changes` is everybody's, as server-sent events. They are hints,
 * so one that nobody hears is lost. Throws where the port is taken.
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
        // Sends the head of the answer at once.
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
    /** Cuts every connection. */
    stop,
    /** Comes back on the same port. */
    start() {
      server = listen(port);
    },
    async [Symbol.asyncDispose]() {
      redis?.disconnect();
      await stop();
    },
  };
}

/** A hint that cannot be sent at once is worth nothing later. */
function connect(url: string): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0, connectTimeout: 2_000 });
  redis.on("error", () => {});
  return redis;
}
