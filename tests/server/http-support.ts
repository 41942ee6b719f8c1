import { expect } from "bun:test";
import * as v from "valibot";
import { createHttpClient, type HttpClientOptions } from "#server/services/http-client.ts";

/** What the services of these tests answer. */
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

/** What a call failed with. Fails the test where it succeeded. */
export function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable("The call succeeded."),
    (error: unknown) => error,
  );
}
