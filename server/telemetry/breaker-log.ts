import type { Logger } from "pino";
import type { BreakerState } from "#server/services/http-client.ts";
import type { Metrics } from "./metrics.ts";

/** Says that a service is left alone after failures, with the last of them, and that it is well again. */
export function createBreakerLog({ log, metrics }: { log: Logger; metrics: Pick<Metrics, "breaker"> }) {
  const awaySince = new Map<string, number>();
  return (upstream: string, state: BreakerState, failure?: unknown) => {
    metrics.breaker(upstream, state);
    const since = awaySince.get(upstream);
    if (state === "open" && since === undefined) {
      awaySince.set(upstream, performance.now());
      log.warn({ event: "service_away", upstream, err: failure }, "service away");
    }
    if (state === "closed" && since !== undefined) {
      awaySince.delete(upstream);
      const ms = Math.round(performance.now() - since);
      log.info({ event: "service_back", upstream, ms }, "service back");
    }
  };
}
