import type { Call, HttpOptions } from "./http-client.ts";

/**
 * Milliseconds after which nobody waits for the answer any more, counted from when the call was sent: an instant would
 * ask two clocks to agree.
 */
const timeoutHeader = "x-request-timeout-ms";

/** Builds the headers of a call to a service. `timeLeft` is in milliseconds. */
export function requestHeaders(
  { token, requestId, trace }: HttpOptions,
  { body, idempotencyKey, timeLeft }: Call & { timeLeft: number },
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
