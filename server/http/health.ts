import { Elysia } from "elysia";
import { RedisError } from "#server/store/redis-errors.ts";
import type { Store } from "#server/store/store.ts";

/**
 * Health for machines. `/healthz`: the process is alive. `/readyz`: it may be sent requests. What all
 * instances share never takes one of them out of the load balancer once it has served, or an outage of Redis
 * would take away even the page that explains it; it is named all the same.
 */
export function healthRoutes({ store, draining }: { store: Store; draining: AbortController }) {
  let hasServed = false;

  return new Elysia({ name: "health" })
    .get("/healthz", () => health(200, { status: "alive" }))
    .get("/readyz", async () => {
      const trouble = await store.ping().then(() => undefined, troubleOf);
      hasServed ||= trouble === undefined;
      const missing = [...(trouble ? ["sessions"] : []), ...(draining.signal.aborted ? ["draining"] : [])];
      const ready = hasServed && !draining.signal.aborted;
      const status = ready ? "ready" : "not_ready";
      return health(ready ? 200 : 503, { status, missing, ...(trouble ? { why: trouble } : {}) });
    });
}

function troubleOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof RedisError ? error.cause.reason : "unknown";
}

function health(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
