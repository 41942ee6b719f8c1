import type { Logger } from "pino";
import type { BreakerState } from "#server/services/http-client.ts";
import type { Metrics } from "./metrics.ts";

/** Logs when a circuit breaker opens, with the failure that opened it, and when the service has recovered. */
export function createBreakerLog({ log, metrics }: { log: Logger; metrics: Pick<Metrics, "breaker"> }) {
  const openSince = new Map<string, number>();
  return (upstream: string, state: BreakerState, failure?: unknown) => {
    metrics.breaker(upstream, state);
    const since = openSince.get(upstream);
    if (state === "open" && since === undefined) {
      openSince.set(upstream, performance.now());
      log.warn({ event: "service_unavailable", upstream, err: failure }, "circuit breaker open");
    }
    if (state === "closed" && since !== undefined) {
      openSince.delete(upstream);
      const ms = Math.round(performance.now() - since);
      log.info({ event: "service_recovered", upstream, ms }, "circuit breaker closed");
    }
  };
}
