import type { Logger } from "pino";
import type { Config } from "#server/config/config.ts";
import type { RedisAccess } from "./connect-redis.ts";
import { openEmbedded } from "./embedded.ts";
import { openRedis } from "./redis.ts";
import type { Store } from "./store.ts";

/** Opens Redis where `REDIS_URL` is set, and otherwise the embedded stand-in. */
export function openStore(config: Config, log: Logger): Store {
  const redis = redisAccess(config);
  return redis ? openRedis(redis, log) : openEmbedded(config.EMBEDDED_STORE_PATH);
}

export function redisAccess(config: Config): RedisAccess | undefined {
  if (!config.REDIS_URL) return undefined;
  return {
    url: config.REDIS_URL,
    timeout: config.REDIS_TIMEOUT_MS,
    ca: config.REDIS_CA,
    cert: config.REDIS_CERT,
    key: config.REDIS_KEY,
    sentinelUsername: config.REDIS_SENTINEL_USERNAME,
    sentinelPassword: config.REDIS_SENTINEL_PASSWORD,
  };
}
