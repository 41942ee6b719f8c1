import type { Logger } from "pino";
import { createLogThrottle } from "#server/telemetry/log-throttle.ts";
import { isVague, type Kind, kindOf, RedisTrouble } from "./trouble.ts";

/** Milliseconds for which a connection has to hold before it counts as back. */
const holds = 1_000;

export interface Outage {
  /** A try to connect failed. */
  failed(error: unknown): void;
  connected(): void;
  disconnected(): void;
  /** What kept a command from being done. */
  refused(error: unknown): RedisTrouble;
  /** Nothing is to be said any more. */
  end(): void;
}

/**
 * What is said of one connection to Redis: that it is away, once for each reason that an outage has, and that it is
 * back, however often it is tried meanwhile; and once a minute that commands are refused over one that is there.
 * @param connection which of them: `store`
 */
export function createOutage(connection: string, log: Logger): Outage {
  let away: { since: number; said: Set<Kind>; reason: Kind } | undefined;
  let isConnected = false;
  let isOver = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  const logThrottle = createLogThrottle();

  const told = ({ reason, cause }: RedisTrouble) => ({
    connection,
    reason,
    ...(reason === "unknown" ? { err: cause } : {}),
  });

  return {
    failed(error) {
      clearTimeout(settling);
      const reason = kindOf(error);
      if (isOver || (away && isVague(reason))) return;
      away ??= { since: performance.now(), said: new Set(), reason };
      away.reason = reason;
      if (away.said.has(reason)) return;
      away.said.add(reason);
      const trouble = new RedisTrouble(reason, error);
      log.warn({ event: "redis_away", ...told(trouble) }, trouble.message);
    },
    connected() {
      isConnected = true;
      if (!away) return;
      const ms = Math.round(performance.now() - away.since);
      clearTimeout(settling);
      settling = setTimeout(() => {
        away = undefined;
        log.info({ event: "redis_back", connection, ms }, "Redis is back");
      }, holds);
    },
    disconnected() {
      isConnected = false;
      clearTimeout(settling);
    },
    refused(error) {
      if (!isConnected) return new RedisTrouble(away?.reason ?? "unconnected", error);
      const trouble = new RedisTrouble(kindOf(error), error);
      // That it broke is said when it cannot be made anew.
      if (trouble.reason !== "unconnected" && logThrottle(trouble.reason))
        log.warn({ event: "redis_refuses", ...told(trouble) }, trouble.message);
      return trouble;
    },
    end() {
      isOver = true;
      clearTimeout(settling);
    },
  };
}
