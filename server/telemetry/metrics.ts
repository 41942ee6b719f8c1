import type { BreakerState } from "#server/services/http-client.ts";
import type { PageReport } from "#shared/page-reports.ts";
import type { Reason } from "#shared/reasons.ts";

/** Records what is counted and timed. Times are in seconds, as Prometheus expects. */
export interface Metrics {
  /** Records a response that was sent. `seconds` is `undefined` for a live stream. */
  request(ended: { method: string; route: string; status: number; seconds: number | undefined }): void;
  procedure(ended: { procedure: string; reason: Reason | undefined; seconds: number }): void;
  /** Records a call to a service, to the identity service or to Redis. */
  upstream(ended: { upstream: string; operation: string; reason: Reason | undefined; seconds: number }): void;
  /** Records a state change of a service's circuit breaker. */
  breaker(upstream: string, state: BreakerState): void;
  session(change: "started" | "ended"): void;
  stream(change: "opened" | "closed"): void;
  /** Sets the number of requests whose body has not arrived yet. */
  unreadBodies(count: number): void;
  /** Records a report that a page sent about itself. */
  page(report: PageReport): void;
  /** Records a violation of the content security policy that a browser reported. */
  violation(): void;
}

/** Records nothing. */
export const noMetrics: Metrics = {
  request() {},
  procedure() {},
  upstream() {},
  breaker() {},
  session() {},
  stream() {},
  unreadBodies() {},
  page() {},
  violation() {},
};
