import type { Logger } from "pino";
import type { RedisAccess } from "#server/store/connect-redis.ts";
import type { Changes } from "./changes.ts";
import { followFeed } from "./feed.ts";
import { subscribeToRedis } from "./redis.ts";

/** Changes from Redis where there is one, else from the platform's feed; silence where there is neither. */
export function openChanges(source: { redis?: RedisAccess; feedUrl?: string }, log: Logger): Changes {
  if (source.redis) return subscribeToRedis(source.redis, log);
  if (source.feedUrl) return followFeed(source.feedUrl, log);
  return { listen() {}, async close() {} };
}
