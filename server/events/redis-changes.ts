import type { Logger } from "pino";
import * as v from "valibot";
import { connectRedis, connectSubscriber, type RedisAccess } from "#server/store/connect-redis.ts";
import { change } from "#shared/changes.ts";
import { type Changes, createListeners } from "./changes.ts";

const prefix = "selfcare:changes:";

/**
 * Receives change events from Redis pub/sub: one connection for the whole instance, subscribed to the channels of the
 * customers whose page is open here.
 */
export function subscribeToRedis(access: RedisAccess, log: Logger): Changes {
  const listeners = createListeners();
  const { redis, close } = connectSubscriber(access, { connection: "subscriber", log });
  // Existing listeners may have missed events.
  redis.on("ready", () => listeners.resumed());
  // A subscribed connection cannot publish.
  const publisher = connectRedis(access, {
    connection: "publisher",
    log,
    commands: { keyPrefix: "", scripts: {} },
  });
  redis.on("message", (channel: string, message: string) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), change), message);
    if (parsed.success) listeners.notify(channel.slice(prefix.length), parsed.output);
  });
  const logFailure = (error: unknown) =>
    log.warn({ event: "subscription_failed", err: error }, "change events not subscribed");

  return {
    listen(customerId, listener, signal) {
      if (listeners.add(customerId, listener)) redis.subscribe(prefix + customerId).catch(logFailure);
      signal.addEventListener("abort", () => {
        if (listeners.remove(customerId, listener)) redis.unsubscribe(prefix + customerId).catch(logFailure);
      });
    },
    publish(customerId, changed) {
      publisher.redis
        .publish(prefix + customerId, JSON.stringify(changed))
        .catch((error) => log.warn({ event: "publish_failed", err: error }, "change event not published"));
    },
    async close() {
      close();
      publisher.close();
    },
  };
}
