import type { Logger } from "pino";
import * as v from "valibot";
import { connectRedis, connectSubscriber, type RedisAccess } from "#server/store/connect-redis.ts";
import { change } from "#shared/changes.ts";
import { type Changes, createListeners } from "./changes.ts";

const prefix = "selfcare:changes:";

/**
 * Changes from Redis pub/sub: one connection for the whole instance, subscribed to the channels of the customers
 * whose page is open here.
 */
export function subscribeToRedis(access: RedisAccess, log: Logger): Changes {
  const listeners = createListeners();
  const { redis, close } = connectSubscriber(access, { connection: "subscriber", log });
  // Who began to listen before may have missed something.
  redis.on("ready", () => listeners.resumed());
  // Who listens cannot speak on the same connection.
  const speaker = connectRedis(access, {
    connection: "speaker",
    log,
    commands: { keyPrefix: "", scripts: {} },
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
    publish(customerId, told) {
      speaker.redis
        .publish(prefix + customerId, JSON.stringify(told))
        .catch((error) => log.warn({ event: "change_untold", err: error }, "change not told"));
    },
    async close() {
      close();
      speaker.close();
    },
  };
}
