import { loadClient } from "#client-files";
import { createApp } from "./app.ts";
import type { Config } from "./config/config.ts";
import { listen } from "./config/listen.ts";
import { coarseNetwork, createClientAddress } from "./http/client-address.ts";
import type { Store } from "./store/store.ts";
import { captureConsole, createLog } from "./telemetry/log.ts";
import { createLogThrottle } from "./telemetry/log-throttle.ts";
import { startTelemetry } from "./telemetry/start.ts";
import { version } from "./version.ts";

/** Serves until a signal ends it. */
export async function serve(config: Config): Promise<void> {
  const log = createLog(config.LOG_LEVEL);
  captureConsole(log);
  // As the runtime has it: what was thrown ends the process, and a promise that nobody awaited does not.
  process.on("uncaughtException", (err) => {
    log.error({ event: "crashed", err }, "crashed");
    process.exit(1);
  });
  process.on("unhandledRejection", (err) =>
    log.error({ event: "failed_unawaited", err }, "failed, unawaited"),
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
  const isNew = createLogThrottle(Number.POSITIVE_INFINITY);
  const clientAddress = createClientAddress({
    proxies: config.TRUSTED_PROXIES,
    header: config.TRUSTED_PROXY_HEADER,
    onIgnored(address) {
      const network = coarseNetwork(address);
      if (isNew(network))
        log.warn(
          { event: "forwarded_ignored", network },
          "TRUSTED_PROXIES does not name who forwards requests",
        );
    },
  });
  // Loading the PDF writer takes longer than anybody may wait for whoever asks for the first document.
  await import("./documents/statement.ts");
  // A load balancer that only knows whether somebody listens sends requests as soon as somebody does.
  // One that sends a page from here sends the page's requests elsewhere, where its files are found once published.
  await Promise.race([mapProviderErrors(store).then(() => published), Bun.sleep(patience)]);

  const server = listen("PORT", config.PORT, () =>
    Bun.serve({
      port: config.PORT,
      reusePort: config.REUSE_PORT,
      // Above the load balancer's own (an AWS ALB gives up after 60 s), so that it never reuses a closed connection.
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
      // A second SIGTERM changes nothing; a second Ctrl-C ends at once.
      if (isDraining && signal === "SIGINT") process.exit(1);
      if (!isDraining) drain(signal);
      isDraining = true;
    });
  }

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

/** Milliseconds that an instance waits for Redis before it listens and says what is missing. */
const patience = 2_000;

async function mapProviderErrors(store: Store): Promise<void> {
  const isThere = () =>
    store.ping().then(
      () => true,
      () => false,
    );
  for (const end = Date.now() + patience; !(await isThere()) && Date.now() < end; ) await Bun.sleep(10);
}
