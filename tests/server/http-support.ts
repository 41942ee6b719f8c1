import { expect } from "bun:test";
import * as v from "valibot";
import { createHttpClient, type HttpClientOptions } from "#server/services/http-client.ts";

/** Response of the services in these tests. */
export const item = v.object({ id: v.string() });

export function httpTo(baseUrl: string, timeout = 1_000, options: Partial<HttpClientOptions> = {}) {
  return createHttpClient({
    ...options,
    baseUrl,
    timeouts: { read: timeout, write: timeout },
    token: "service-token",
    requestId: () => "request-1",
  });
}

/** Returns the error of a call. Fails the test where the call succeeds. */
export function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable("The call succeeded."),
    (error: unknown) => error,
  );
}
