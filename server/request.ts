import { AsyncLocalStorage } from "node:async_hooks";
import type { Reason } from "#shared/reasons.ts";
import type { Metrics } from "./telemetry/metrics.ts";
import type { Span } from "./telemetry/tracing.ts";

/** What is known of the request that is being answered, for all code that runs on its behalf. */
export interface RequestScope {
  /** Goes out in `x-request-id`, to the services and into every line of the log. */
  requestId: string;
  /** The network that it comes from, too coarse to name a household: `198.51.100.0/24`. */
  network: string;
  /** A keyed hash of the address that it comes from, for counting alone: it is not logged. */
  sender: string;
  /** The current step of its trace. */
  span: Span;
  metrics: Metrics;
  facts: RequestFacts;
  /** The time, by `performance.now`, from which nobody waits for the answer any more. */
  deadline?: number;
}

/** What becomes known of a request while it is answered. */
export interface RequestFacts {
  /** As it was registered: `/exports/receipts/:file`. */
  route: string;
  /** The beginning of the session's hash: tells sessions apart in the log and opens none. */
  session?: string;
  procedures: string[];
  /** Time, by `performance.now`, when the body had arrived or was refused; `undefined` where there was none. */
  receivedAt?: number;
  /** Why parts of it failed. */
  reasons: Reason[];
}

export const requestScope = new AsyncLocalStorage<RequestScope>();
