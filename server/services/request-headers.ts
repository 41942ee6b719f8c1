/**
 * Milliseconds after which nobody waits for the answer any more, counted from when the call was sent: an instant would
 * ask two clocks to agree.
 */
const timeoutHeader = "x-request-timeout-ms";

/** The caller as the service sees it. */
export interface CallerOptions {
  /** Sent as `authorization: Bearer`. */
  token?: string;
  /** Returns the ID of the request that is being answered, for the service's log. */
  requestId: () => string | undefined;
  /** Returns the headers that make a call part of that request's trace (W3C Trace Context). */
  trace?: () => Record<string, string> | undefined;
}

/** Builds the headers of a call to a service. `timeLeft` is in milliseconds. */
export function requestHeaders(
  { token, requestId, trace }: CallerOptions,
  { body, idempotencyKey, timeLeft }: { body?: unknown; idempotencyKey?: string; timeLeft: number },
): Record<string, string> {
  const id = requestId();
  return {
    accept: "application/json",
    [timeoutHeader]: String(timeLeft),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(id ? { "x-request-id": id } : {}),
    ...trace?.(),
  };
}
