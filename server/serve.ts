import { loadClient } from "#client-files";
import { createApp } from "./app.ts";
import { bindPort } from "./config/bind-port.ts";
import type { Config } from "./config/config.ts";
import { coarseNetwork, createClientAddress } from "./http/client-address.ts";
import type { Store } from "./store/store.ts";
import { captureConsole, createLog } from "./telemetry/log.ts";
import { createLogThrottle } from "./telemetry/log-throttle.ts";
import { startTelemetry } from "./telemetry/start.ts";
import { version } from "./version.ts";

/** Serves until a signal stops the process. */
export async function serve(config: Config): Promise<void> {
  const log = createLog(config.LOG_LEVEL);
  captureConsole(log);
  // The runtime's own rules: an uncaught exception ends the process, an unhandled rejection does not.
  process.on("uncaughtException", (err) => {
    log.error({ event: "crashed", err }, "crashed");
    process.exit(1);
  });
  process.on("unhandledRejection", (err) =>
    log.error({ event: "unhandled_rejection", err }, "unhandled rejection"),
  );
  const telemetry = await startTelemetry(config, log);
  const client = await loadClient({ watch: config.WATCH });
  const {
    handle,
    shed,
    store,
    published,
    drain: startDraining,
    close,
  } = createApp(config, { client, log, telemetry });
  const logThrottle = createLogThrottle(Number.POSITIVE_INFINITY);
  const clientAddress = createClientAddress({
    proxies: config.TRUSTED_PROXIES,
    header: config.TRUSTED_PROXY_HEADER,
    onIgnored(address) {
      const network = coarseNetwork(address);
      if (logThrottle(network))
        log.warn(
          { event: "forwarded_ignored", network },
          "ignored the forwarding headers of an address that TRUSTED_PROXIES does not name",
        );
    },
  });
  // Loaded now, because loading the PDF writer would delay every request while the first document is made.
  await import("./documents/statement.ts");
  // A load balancer may send requests as soon as the port is open, and may send those of a page from here to another
  // instance, which finds the page's files only once they are published.
  await Promise.race([waitForStore(store).then(() => published), Bun.sleep(storeWaitMs)]);

  const server = bindPort("PORT", config.PORT, () =>
    Bun.serve({
      port: config.PORT,
      reusePort: config.REUSE_PORT,
      // Longer than the load balancer's (60 s for an AWS ALB), so that it never reuses a closed connection.
      idleTimeout: 75,
      // Bodies are limited where they are read (`http/body-limit.ts`): the runtime's own answer has neither headers nor text.
      maxRequestBodySize: Number.MAX_SAFE_INTEGER,
      development: false,
      fetch: (request, server) =>
        shed(request) ??
        handle(request, {
          ...clientAddress(server.requestIP(request)?.address ?? "", request.headers),
          closeConnection: () => server.timeout(request, 1),
        }),
      error: () => new Response(null, { status: 500 }),
    }),
  );
  log.info({ event: "listening", url: server.url.href, version, page: client.files().version }, "listening");

  let isDraining = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      // A second SIGTERM changes nothing; a second Ctrl-C exits immediately.
      if (isDraining && signal === "SIGINT") process.exit(1);
      if (!isDraining) drain(signal);
      isDraining = true;
    });
  }

  /** Fails readiness for the load balancer, lets requests in progress finish, and exits within 25 s. */
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

/** Milliseconds that an instance waits for Redis before it listens all the same and reports not ready. */
const storeWaitMs = 2_000;

async function waitForStore(store: Store): Promise<void> {
  const isReachable = () =>
    store.ping().then(
      () => true,
      () => false,
    );
  for (const end = Date.now() + storeWaitMs; !(await isReachable()) && Date.now() < end; )
    await Bun.sleep(10);
}
