import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "@opentelemetry/api";
import type { Reason } from "#shared/reasons.ts";

/**
 * The one carrier of request data. The access log creates it; everything that runs on behalf of the request reads
 * it, and writes to it only through the functions below.
 */
export interface RequestContext {
  /** Sent as `x-request-id` to the client and to the services, and written into every log line. */
  readonly requestId: string;
  /** The client's network, too coarse to identify a household: `198.51.100.0/24`. */
  readonly network: string;
  /** A keyed hash of the client's address, used only for rate limits and never logged. */
  readonly rateLimitSubject: string;
  /** The current step of the request's trace. */
  readonly span: Span;
  /**
   * Closes the request's connection within seconds. The runtime notices that a response broke off only once the client
   * has read what came before, which one that reads nothing never does.
   */
  readonly closeConnection: () => void;
  readonly facts: RequestFacts;
}

/** Facts that become known while a request is answered. */
export interface RequestFacts {
  /** As registered: `/exports/receipts/:file`. */
  route: string;
  /** The beginning of the session's hash: it tells sessions apart in the log and opens none. */
  session?: string;
  /** The time by `performance.now()` after which nobody waits for the answer. */
  deadline?: number;
  /** The time by `performance.now()` at which the body had arrived or was refused; `undefined` without a body. */
  receivedAt?: number;
  readonly procedures: string[];
  /** The reasons why parts of the request failed. */
  readonly reasons: Reason[];
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Returns the context of the request that is being answered; `undefined` outside of a request. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

export function runWithRequest<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}

/** Runs a step of the request under its own span. */
export function runInSpan<T>(span: Span, run: () => T): T {
  const context = storage.getStore();
  return context && context.span !== span ? storage.run({ ...context, span }, run) : run();
}

export function setRoute(route: string): void {
  const facts = storage.getStore()?.facts;
  if (facts) facts.route = route;
}

export function setSessionName(session: string): void {
  const facts = storage.getStore()?.facts;
  if (facts) facts.session = session;
}

/** @param deadline a time by `performance.now()` */
export function setDeadline(deadline: number): void {
  const facts = storage.getStore()?.facts;
  if (facts) facts.deadline = deadline;
}

export function setBodyReceived(): void {
  const facts = storage.getStore()?.facts;
  if (facts) facts.receivedAt = performance.now();
}

export function addProcedure(path: string): void {
  storage.getStore()?.facts.procedures.push(path);
}

export function addFailure(reason: Reason): void {
  storage.getStore()?.facts.reasons.push(reason);
}
