import { AsyncLocalStorage } from "node:async_hooks";

/** What is known of the request that is being answered, wherever in the call one stands. */
export interface RequestScope {
  /** Goes out in `x-request-id`, to the services and into every line of the log. */
  requestId: string;
  /** The network that it comes from, too coarse to name a household: `198.51.100.0/24`. */
  network: string;
  /** A keyed hash of the address that it comes from, for counting alone: it is not logged. */
  sender: string;
}

export const requestScope = new AsyncLocalStorage<RequestScope>();
