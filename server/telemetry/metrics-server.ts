import type { Registry } from "prom-client";
import { bindPort } from "#server/config/bind-port.ts";

/** Serves `/metrics` on a port of its own, which nobody outside of the platform's network may reach. */
export function serveMetrics(registry: Registry, port: number): { url: string; stop(): Promise<void> } {
  const server = bindPort("METRICS_PORT", port, () =>
    Bun.serve({
      port,
      development: false,
      routes: {
        "/metrics": async () =>
          new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } }),
      },
      fetch: () => new Response(null, { status: 404 }),
      error: () => new Response(null, { status: 500 }),
    }),
  );
  return { url: server.url.href, stop: () => server.stop(true) };
}
