import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import type { Store } from "#server/store/store.ts";
import { createLogThrottle } from "#server/telemetry/log-throttle.ts";
import type { PublishableBuild } from "./manifest.ts";
import { NoSpaceForBuild, type Publisher } from "./publish.ts";

/** Milliseconds between two checks that the build is still published. */
const checkIntervalMs = 30_000;
/** Milliseconds between a failed attempt and the next: doubled with every failure, up to `maxRetryMs`. */
const firstRetryMs = 10;
const maxRetryMs = 5_000;

export interface KeepPublishedOptions {
  publisher: Publisher;
  store: Store;
  /** Milliseconds between two checks; 30,000 by default. */
  intervalMs?: number;
  log: Logger;
}

export interface PublishedBuild {
  /** Settles once the build is published, or Redis is reachable but refuses it. Never rejects. */
  attempted: Promise<void>;
  close(): void;
}

/** Publishes a build in the background and keeps it published until `close`, through any outage of Redis. */
export function keepBuildPublished(
  describe: () => Promise<PublishableBuild>,
  { publisher, store, intervalMs = checkIntervalMs, log }: KeepPublishedOptions,
): PublishedBuild {
  const closing = new AbortController();
  const attempted = Promise.withResolvers<void>();
  const logThrottle = createLogThrottle(600_000);
  const isStoreReachable = () =>
    store.ping().then(
      () => true,
      () => false,
    );

  async function run() {
    const build = await describe();
    let failures = 0;
    let isPublished = false;
    while (!closing.signal.aborted) {
      try {
        if (!isPublished || !(await publisher.isFresh(build))) await publisher.publish(build);
        isPublished = true;
        failures = 0;
        attempted.resolve();
      } catch (error) {
        failures += 1;
        if (await isStoreReachable()) {
          attempted.resolve();
          logFailure(error);
        }
      }
      const delay = failures === 0 ? intervalMs : Math.min(firstRetryMs * 2 ** failures, maxRetryMs);
      await sleep(delay, closing.signal);
    }
  }

  /** Logs why a build is not published. An outage of Redis is logged by its connection. */
  function logFailure(err: unknown) {
    const reason = err instanceof NoSpaceForBuild ? "no_space" : reasonOf(err);
    if (!closing.signal.aborted && logThrottle(reason))
      log.warn(
        { event: "build_unpublished", reason, err },
        "other instances cannot serve this build's files",
      );
  }

  run().catch((err) => {
    attempted.resolve();
    logFailure(err);
  });
  return { attempted: attempted.promise, close: () => closing.abort() };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    timer.unref();
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
