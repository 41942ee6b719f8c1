import type { Logger } from "pino";
import { AppError } from "#server/errors.ts";
import { createLog } from "#server/telemetry/log.ts";
import { connectRedis, type RedisAccess } from "./connect-redis.ts";
import type { Outage } from "./outage.ts";
import type { Store } from "./store.ts";

/** Adds to a sorted set by the server's clock, in microseconds; "%.0f", as Lua 5.1 would print it in 14 digits. */
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
 * GCRA in one step, on the server's clock. What is kept is the instant, in microseconds, at which all that was
 * counted is paid off; "%.0f", as Lua 5.1 would print it in 14 digits.
 */
const countScript = `
local time = redis.call("TIME")
local now = time[1] * 1000000 + time[2]
local most, per, calls = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local every = math.floor(per * 1000 / most)
local paidOff = math.max(tonumber(redis.call("GET", KEYS[1]) or 0), now) + calls * every
local wait = paidOff - most * every - now
if wait > 0 then return math.ceil(wait / 1000) end
redis.call("SET", KEYS[1], string.format("%.0f", paidOff), "PX", math.ceil((paidOff - now) / 1000))
return 0
`;

/** The client with the scripts as commands of its own: sent by their hash, and whole where the server lost them. */
type Client = ReturnType<typeof connectRedis>["redis"] & {
  appendToList(list: string, entry: string, ttl: number, most: number): Promise<string[]>;
  countAgainstRate(key: string, most: number, per: number, calls: number): Promise<number>;
};

/** A store on a Redis server, on what Sentinels look after, or on a cluster: each command names one key. */
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
  const mapProviderErrors = createDeadline(access.timeout ?? 400, connection.outage);

  return {
    get: (key) => mapProviderErrors(redis.get(key)).then(known),
    async getStart(key, most) {
      return (await mapProviderErrors(redis.getrange(key, 0, most - 1))) || undefined;
    },
    getAndExtend: (key, ttl) => mapProviderErrors(redis.getex(key, "PX", ttl)).then(known),
    take: (key) => mapProviderErrors(redis.getdel(key)).then(known),
    async set(key, value, options) {
      if (!("ttl" in options))
        return (await mapProviderErrors(redis.set(key, value, "KEEPTTL", "XX"))) === "OK";
      if (options.only)
        return (await mapProviderErrors(redis.set(key, value, "PX", options.ttl, "NX"))) === "OK";
      return (await mapProviderErrors(redis.set(key, value, "PX", options.ttl))) === "OK";
    },
    async remaining(key) {
      const ttl = await mapProviderErrors(redis.pttl(key));
      return ttl > 0 ? ttl : undefined;
    },
    async remove(key) {
      return (await mapProviderErrors(redis.del(key))) > 0;
    },
    append: (list, entry, { ttl, most }) => mapProviderErrors(redis.appendToList(list, entry, ttl, most)),
    newest: (list, count) => mapProviderErrors(redis.zrevrange(list, 0, count - 1)),
    async withdraw(list, entry) {
      return (await mapProviderErrors(redis.zrem(list, entry))) > 0;
    },
    count: (key, { most, per }, calls = 1) =>
      mapProviderErrors(redis.countAgainstRate(key, most, per, calls)),
    async ping() {
      await mapProviderErrors(redis.ping());
    },
    async close() {
      connection.close();
    },
  };
}

/**
 * The reply, or `sessions_unavailable` in time. Not by the client's own timeout for commands: that begins when one is
 * sent, after it waited for the batch before it or for a cluster to be found, and strikes as well where a busy process
 * has not come round to reading a reply that is there.
 */
function createDeadline(timeout: number, outage: Outage) {
  return <T>(reply: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        clearTimeout(timer);
        reject(new AppError("sessions_unavailable", { cause: outage.refused(error) }));
      };
      const late = () => fail(new Error("Redis did not answer in time."));
      // What has arrived meanwhile is read before that.
      const timer = setTimeout(() => setImmediate(late), timeout);
      reply.then((value) => {
        clearTimeout(timer);
        resolve(value);
      }, fail);
    });
}

function known(value: string | null): string | undefined {
  return value ?? undefined;
}
