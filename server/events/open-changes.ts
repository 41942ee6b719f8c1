import type { Logger } from "pino";
import type { Changes } from "./changes.ts";
import { followFeed } from "./feed.ts";
import { subscribeToRedis } from "./redis.ts";

/** Changes from Redis where there is one, else from the platform's feed; silence where there is neither. */
export function openChanges(source: { redisUrl?: string; feedUrl?: string }, log: Logger): Changes {
  if (source.redisUrl) return subscribeToRedis(source.redisUrl, log);
  if (source.feedUrl) return followFeed(source.feedUrl, log);
  return { listen() {}, async close() {} };
}
