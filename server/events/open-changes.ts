import type { Logger } from "pino";
import type { RedisAccess } from "#server/store/connect-redis.ts";
import { type Changes, createListeners } from "./changes.ts";
import { followFeed } from "./feed.ts";
import { subscribeToRedis } from "./redis.ts";

/**
 * Changes from Redis where there is one, else from the platform's feed; where there is neither, those of this
 * instance alone.
 */
export function openChanges(source: { redis?: RedisAccess; feedUrl?: string }, log: Logger): Changes {
  if (source.redis) return subscribeToRedis(source.redis, log);
  if (source.feedUrl) return followFeed(source.feedUrl, log);
  const listeners = createListeners();
  return { listen: listeners.listen, publish: listeners.tell, async close() {} };
}
