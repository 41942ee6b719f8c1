import type { Logger } from "pino";
import type { RedisAccess } from "#server/store/connect-redis.ts";
import { type Changes, createListeners } from "./changes.ts";
import { followFeed } from "./feed.ts";
import { subscribeToRedis } from "./redis-changes.ts";

/** Opens the change events of Redis, else of the platform's feed, else only those of this instance. */
export function openChanges(source: { redis?: RedisAccess; feedUrl?: string }, log: Logger): Changes {
  if (source.redis) return subscribeToRedis(source.redis, log);
  if (source.feedUrl) return followFeed(source.feedUrl, log);
  const listeners = createListeners();
  return { listen: listeners.listen, publish: listeners.notify, async close() {} };
}
