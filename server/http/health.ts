import { Elysia } from "elysia";
import { RedisError } from "#server/store/redis-errors.ts";
import type { Store } from "#server/store/store.ts";

/**
 * Serves health checks. `/healthz` says that the process is alive, `/readyz` that it may be sent requests. Once an
 * instance was ready, a Redis outage is named but no longer takes it out of the load balancer: it would take out all
 * instances at once, and with them the page that explains the outage.
 */
export function healthRoutes({ store, draining }: { store: Store; draining: AbortController }) {
  let wasReady = false;

  return new Elysia({ name: "health" })
    .get("/healthz", () => health(200, { status: "alive" }))
    .get("/readyz", async () => {
      const why = await store.ping().then(() => undefined, redisFailureOf);
      wasReady ||= why === undefined;
      const missing = [...(why ? ["sessions"] : []), ...(draining.signal.aborted ? ["draining"] : [])];
      const isReady = wasReady && !draining.signal.aborted;
      const status = isReady ? "ready" : "not_ready";
      return health(isReady ? 200 : 503, { status, missing, ...(why ? { why } : {}) });
    });
}

function redisFailureOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof RedisError ? error.cause.reason : "unknown";
}

function health(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
