import { AsyncLocalStorage } from "node:async_hooks";
import type { Reason } from "#shared/reasons.ts";
import type { Metrics } from "./telemetry/metrics.ts";
import type { Span } from "./telemetry/tracing.ts";

/** What is known of the request that is being answered, wherever in the call one stands. */
export interface RequestScope {
  /** Goes out in `x-request-id`, to the services and into every line of the log. */
  requestId: string;
  /** The network that it comes from, too coarse to name a household: `198.51.100.0/24`. */
  network: string;
  /** A keyed hash of the address that it comes from, for counting alone: it is not logged. */
  sender: string;
  /** The step of the trace that one stands in. */
  span: Span;
  metrics: Metrics;
  facts: RequestFacts;
  /** When nobody waits for the answer any more, by `performance.now`. */
  deadline?: number;
}

/** What becomes known of a request while it is answered. */
export interface RequestFacts {
  /** As it was registered: `/exports/receipts/:file`. */
  route: string;
  /** The beginning of the session's hash: tells sessions apart in the log and opens none. */
  session?: string;
  procedures: string[];
  /** Why parts of it failed. */
  reasons: Reason[];
}

export const requestScope = new AsyncLocalStorage<RequestScope>();
