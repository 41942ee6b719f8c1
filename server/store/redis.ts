import type { Logger } from "pino";
import { AppError } from "#server/errors.ts";
import { createLog } from "#server/telemetry/log.ts";
import { connectRedis, type RedisAccess } from "./connect-redis.ts";
import type { Store } from "./store.ts";
import type { ConnectionState } from "./watch-connection.ts";

/** Adds to a sorted set by Redis' clock, in microseconds. "%.0f", because Lua 5.1 prints numbers with 14 digits. */
const appendScript = `
local time = redis.call("TIME")
local now = time[1] * 1000000 + time[2]
local ttl, most = tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", string.format("%.0f", now - ttl * 1000))
redis.call("ZADD", KEYS[1], string.format("%.0f", now), ARGV[1])
redis.call("PEXPIRE", KEYS[1], ttl)
local dropped = redis.call("ZRANGE", KEYS[1], 0, -most - 1)
if #dropped > 0 then redis.call("ZREMRANGEBYRANK", KEYS[1], 0, -most - 1) end
return dropped
`;

/**
 * GCRA in one step, by Redis' clock. The value is the theoretical arrival time in microseconds: the instant at which
 * everything counted so far has been used up. "%.0f", because Lua 5.1 prints numbers with 14 digits.
 */
const countScript = `
local time = redis.call("TIME")
local now = time[1] * 1000000 + time[2]
local most, per, calls = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local interval = math.floor(per * 1000 / most)
local arrival = math.max(tonumber(redis.call("GET", KEYS[1]) or 0), now) + calls * interval
local wait = arrival - most * interval - now
if wait > 0 then return math.ceil(wait / 1000) end
redis.call("SET", KEYS[1], string.format("%.0f", arrival), "PX", math.ceil((arrival - now) / 1000))
return 0
`;

/** The client with the scripts as commands. */
type Client = ReturnType<typeof connectRedis>["redis"] & {
  appendToList(list: string, entry: string, ttl: number, most: number): Promise<string[]>;
  countAgainstRate(key: string, most: number, per: number, calls: number): Promise<number>;
};

/** Opens the store on a Redis server, behind Sentinels, or on a cluster. Every command names one key. */
export function openRedis(access: RedisAccess, log: Logger = createLog("silent")): Store {
  const commands = {
    keyPrefix: "selfcare:",
    scripts: {
      appendToList: { numberOfKeys: 1, lua: appendScript },
      countAgainstRate: { numberOfKeys: 1, lua: countScript },
    },
  };
  const connection = connectRedis(access, { connection: "store", log, commands });
  const redis = connection.redis as Client;
  const withDeadline = createDeadline(access.timeout ?? 400, connection.state);

  return {
    get: (key) => withDeadline(redis.get(key)).then(orUndefined),
    async getStart(key, most) {
      return (await withDeadline(redis.getrange(key, 0, most - 1))) || undefined;
    },
    getAndExtend: (key, ttl) => withDeadline(redis.getex(key, "PX", ttl)).then(orUndefined),
    take: (key) => withDeadline(redis.getdel(key)).then(orUndefined),
    async set(key, value, options) {
      if (!("ttl" in options)) return (await withDeadline(redis.set(key, value, "KEEPTTL", "XX"))) === "OK";
      if (options.only) return (await withDeadline(redis.set(key, value, "PX", options.ttl, "NX"))) === "OK";
      return (await withDeadline(redis.set(key, value, "PX", options.ttl))) === "OK";
    },
    async remaining(key) {
      const ttl = await withDeadline(redis.pttl(key));
      return ttl > 0 ? ttl : undefined;
    },
    async remove(key) {
      return (await withDeadline(redis.del(key))) > 0;
    },
    append: (list, entry, { ttl, most }) => withDeadline(redis.appendToList(list, entry, ttl, most)),
    newest: (list, count) => withDeadline(redis.zrevrange(list, 0, count - 1)),
    async withdraw(list, entry) {
      return (await withDeadline(redis.zrem(list, entry))) > 0;
    },
    count: (key, { most, per }, calls = 1) => withDeadline(redis.countAgainstRate(key, most, per, calls)),
    async ping() {
      await withDeadline(redis.ping());
    },
    async close() {
      connection.close();
    },
  };
}

/**
 * Rejects with `sessions_unavailable` when the reply does not come in time. The client's own command timeout would not
 * do: it starts when the command is sent, after it waited for the pipeline before it or for a cluster to be discovered,
 * and it also fires where a busy process has not read a reply that has arrived.
 */
function createDeadline(timeoutMs: number, state: ConnectionState) {
  return <T>(reply: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        clearTimeout(timer);
        reject(new AppError("sessions_unavailable", { cause: state.explain(error) }));
      };
      const expire = () => fail(new Error("Redis did not answer in time."));
      // Replies that have arrived meanwhile are read first.
      const timer = setTimeout(() => setImmediate(expire), timeoutMs);
      reply.then((value) => {
        clearTimeout(timer);
        resolve(value);
      }, fail);
    });
}

function orUndefined(value: string | null): string | undefined {
  return value ?? undefined;
}
