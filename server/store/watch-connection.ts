import type { Cluster, Redis } from "ioredis";
import type { Logger } from "pino";
import { createLogThrottle } from "#server/telemetry/log-throttle.ts";
import { RedisError, type RedisReason, redisReasonOf } from "./redis-errors.ts";

/** A connection must hold for this long to count as recovered. */
const stableAfterMs = 1_000;

export interface ConnectionLog {
  /** The name of the connection in the log. */
  connection: "store" | "publisher" | "subscriber";
  log: Logger;
}

export interface ConnectionState {
  /** Explains why a command failed: by its own error, or by the outage of the connection. */
  explain(error: unknown): RedisError;
  close(): void;
}

interface Outage {
  since: number;
  reasons: Set<RedisReason>;
  reason: RedisReason;
}

/**
 * Logs that a connection to Redis is unavailable, once for each reason of an outage, and that it has recovered. Logs
 * once a minute that Redis refuses commands over a connection that works.
 */
export function watchConnection(redis: Redis | Cluster, { connection, log }: ConnectionLog): ConnectionState {
  let outage: Outage | undefined;
  let isReady = false;
  let hasFailed = false;
  let isClosed = false;
  let recovery: ReturnType<typeof setTimeout> | undefined;
  const logThrottle = createLogThrottle();

  function fail(error: unknown): void {
    hasFailed = true;
    clearTimeout(recovery);
    const reason = redisReasonOf(error);
    // A lost connection only repeats what is known already.
    if (isClosed || (outage && (reason === "connection_lost" || reason === "unknown"))) return;
    outage ??= { since: performance.now(), reasons: new Set(), reason };
    outage.reason = reason;
    if (outage.reasons.has(reason)) return;
    outage.reasons.add(reason);
    warn("redis_unavailable", new RedisError(reason, error));
  }

  function warn(event: string, { reason, message, cause }: RedisError): void {
    log.warn({ event, connection, reason, ...(reason === "unknown" ? { err: cause } : {}) }, message);
  }

  redis.on("error", (error: Error) => {
    fail(error);
    // The client would go on with another database than the configured one.
    if (redisReasonOf(error) === "no_such_database") redis.disconnect(true);
  });
  // A cluster reports only that all nodes failed; each node says why.
  redis.on("node error", fail);
  redis.on("connect", () => {
    hasFailed = false;
  });
  redis.on("ready", () => {
    isReady = true;
    clearTimeout(recovery);
    if (!outage) return;
    const { since } = outage;
    const ms = Math.round(performance.now() - since);
    recovery = setTimeout(() => {
      outage = undefined;
      log.info({ event: "redis_recovered", connection, ms }, "Redis is available again");
    }, stableAfterMs);
  });
  redis.on("close", () => {
    clearTimeout(recovery);
    // A connection that worked is made again, and may work at once.
    if (!isReady && !hasFailed) fail(new Error("Connection is closed."));
    isReady = false;
  });

  return {
    explain(error) {
      if (!isReady) return new RedisError(outage?.reason ?? "connection_lost", error);
      const refusal = new RedisError(redisReasonOf(error), error);
      if (refusal.reason !== "connection_lost" && logThrottle(refusal.reason))
        warn("redis_command_refused", refusal);
      return refusal;
    },
    close() {
      isClosed = true;
      clearTimeout(recovery);
    },
  };
}
