import type { BreakerState } from "#server/services/http-client.ts";
import type { PageReport } from "#shared/page-reports.ts";
import type { Reason } from "#shared/reasons.ts";

/** What is counted and timed. Times are in seconds, as Prometheus wants them. */
export interface Metrics {
  /** A request was answered, and its answer sent, in so many seconds unless it was a live stream. */
  request(ended: { method: string; route: string; status: number; seconds: number | undefined }): void;
  procedure(ended: { procedure: string; reason: Reason | undefined; seconds: number }): void;
  /** A call to a service of the platform, or to Redis, ended. */
  upstream(ended: { upstream: string; operation: string; reason: Reason | undefined; seconds: number }): void;
  /** The breaker in front of a service changed its state. */
  breaker(upstream: string, state: BreakerState): void;
  session(change: "started" | "ended"): void;
  /** A live stream opened, or closed. */
  stream(change: "opened" | "closed"): void;
  /** So many requests are waited for whose body has not arrived yet. */
  unreadBodies(count: number): void;
  /** What a page tells of itself. */
  page(report: PageReport): void;
  /** A browser reported a breach of the content security policy. */
  violation(): void;
}

/** Counts nothing. */
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
