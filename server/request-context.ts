import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "@opentelemetry/api";
import type { Reason } from "#shared/reasons.ts";

/**
 * Carries the data of one request. The access log creates it. Everything that runs on behalf of the request reads it,
 * and changes its `state` only through the functions below.
 */
export interface RequestContext {
  /** Sent as `x-request-id` to the client and to the services, and written to every log line. */
  readonly requestId: string;
  /** The client's network, too coarse to identify a household: `198.51.100.0/24`. */
  readonly network: string;
  /** A keyed hash of the client's address, used only for rate limits and never logged. */
  readonly rateLimitSubject: string;
  /** The current step of the request's trace. */
  readonly span: Span;
  /**
   * Closes the request's connection within seconds. The runtime notices that a response broke off only after the client
   * has read what was sent before, which a client that stops reading never does.
   */
  readonly closeConnection: () => void;
  readonly state: Readonly<RequestState>;
}

/** Data that becomes known while a request is handled. Times are readings of `performance.now()`. */
export interface RequestState {
  /** As registered: `/exports/receipts/:file`. */
  route: string;
  /** The beginning of the session's hash: it tells sessions apart in the log and cannot be used to sign in. */
  sessionLogId?: string;
  /** The time after which the client no longer waits for the response. */
  deadline?: number;
  /** The time at which the body had arrived or was refused; `undefined` without a body. */
  bodyReceivedAt?: number;
  procedures: readonly string[];
  /** The reasons why parts of the request failed. */
  reasons: readonly Reason[];
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Returns the context of the current request; `undefined` outside of a request. */
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
  updateState(() => ({ route }));
}

export function setSessionLogId(sessionLogId: string): void {
  updateState(() => ({ sessionLogId }));
}

/** @param deadline a reading of `performance.now()` */
export function setDeadline(deadline: number): void {
  updateState(() => ({ deadline }));
}

export function setBodyReceived(): void {
  updateState(() => ({ bodyReceivedAt: performance.now() }));
}

export function addProcedure(path: string): void {
  updateState(({ procedures }) => ({ procedures: [...procedures, path] }));
}

export function addFailure(reason: Reason): void {
  updateState(({ reasons }) => ({ reasons: [...reasons, reason] }));
}

function updateState(change: (state: RequestState) => Partial<RequestState>): void {
  const state = storage.getStore()?.state;
  if (state) Object.assign(state, change(state));
}
