import type { Registry } from "prom-client";
import { normalizeHost } from "#server/edge/normalize-host.ts";
import { listen } from "#server/listen.ts";

/** Serves `/metrics` on a port of its own, which nobody outside of the platform's network may reach. */
export function serveMetrics(registry: Registry, port: number): { url: string; stop(): Promise<void> } {
  const server = listen("METRICS_PORT", port, () =>
    Bun.serve({
      port,
      development: false,
      async fetch(request) {
        if (new URL(normalizeHost(request).url).pathname !== "/metrics")
          return new Response(null, { status: 404 });
        return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
      },
      error: () => new Response(null, { status: 500 }),
    }),
  );
  return { url: server.url.href, stop: () => server.stop(true) };
}
