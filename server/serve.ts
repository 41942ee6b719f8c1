import { loadClient } from "#client-files";
import { assemble } from "./assemble.ts";
import { createClientAddress } from "./client-address.ts";
import type { Config } from "./config.ts";
import { createLog } from "./log.ts";
import { openTelemetry } from "./telemetry/open.ts";
import { version } from "./version.ts";

/** Serves until a signal ends it. */
export async function serve(config: Config): Promise<void> {
  const log = createLog(config.LOG_LEVEL);
  const telemetry = await openTelemetry(config, log);
  const client = await loadClient({ watch: config.WATCH });
  const { answer, refuse, drain: startDraining, close } = assemble(config, { client, log, telemetry });
  const clientAddress = createClientAddress(config.TRUSTED_PROXIES);

  const server = Bun.serve({
    port: config.PORT,
    // Above the load balancer's own (an AWS ALB gives up after 60 s), so that it never reuses a closed connection.
    idleTimeout: 75,
    // A backstop behind the limit of each route, whose answer carries words.
    maxRequestBodySize: 1024 * 1024,
    development: false,
    fetch: (request, server) =>
      refuse(request) ??
      answer(
        request,
        clientAddress(server.requestIP(request)?.address ?? "", request.headers.get("x-forwarded-for")),
      ),
    error: () => new Response(null, { status: 500 }),
  });
  log.info({ event: "listening", url: server.url.href, version, page: client.files().version }, "listening");

  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => drain(signal));

  /** Tells the load balancer, lets what is under way finish, and ends within 25 s. */
  async function drain(signal: string) {
    log.info({ event: "draining", signal }, "draining");
    startDraining();
    setTimeout(() => process.exit(1), 24_000).unref();
    await Bun.sleep(config.DRAIN_GRACE_MS);
    await server.stop(false);
    await Promise.all([close(), telemetry.close()]);
    log.info({ event: "stopped" }, "stopped");
    process.exit(0);
  }
}
