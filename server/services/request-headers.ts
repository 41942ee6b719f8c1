import { idempotencyKeyHeader, requestIdHeader, requestTimeoutHeader } from "#shared/headers.ts";

/** Identification of the caller to the service. */
export interface CallerOptions {
  /** Sent as `authorization: Bearer`. */
  token?: string;
  /** Returns the ID of the current request, for the service's log. */
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
    [requestTimeoutHeader]: String(timeLeft),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(idempotencyKey ? { [idempotencyKeyHeader]: idempotencyKey } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(id ? { [requestIdHeader]: id } : {}),
    ...trace?.(),
  };
}
