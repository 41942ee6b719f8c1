import { Redis } from "ioredis";
import type { Logger } from "pino";
import * as v from "valibot";
import { change } from "#shared/changes.ts";
import { type Changes, createListeners } from "./changes.ts";

const prefix = "selfcare:changes:";

/**
 * Changes from Redis pub/sub: one connection for the whole instance, subscribed to the channels of the customers
 * whose page is open here.
 * @param url as for the store
 */
export function subscribeToRedis(url: string, log: Logger): Changes {
  const listeners = createListeners();
  const redis = new Redis(url, {
    connectTimeout: 2_000,
    // It waits for its connection and subscribes anew by itself: nothing of it is on a payer's way.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(attempt * 50, 1_000),
  });
  redis.on("error", () => {});
  let wasReady = false;
  redis.on("ready", () => {
    if (wasReady) listeners.resumed();
    wasReady = true;
  });
  redis.on("message", (channel: string, message: string) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), change), message);
    if (parsed.success) listeners.tell(channel.slice(prefix.length), parsed.output);
  });
  const ignored = (error: unknown) =>
    log.warn({ event: "subscription_failed", err: error }, "not subscribed");

  return {
    listen(customerId, listener, signal) {
      if (listeners.add(customerId, listener)) redis.subscribe(prefix + customerId).catch(ignored);
      signal.addEventListener("abort", () => {
        if (listeners.remove(customerId, listener)) redis.unsubscribe(prefix + customerId).catch(ignored);
      });
    },
    async close() {
      redis.disconnect();
    },
  };
}
