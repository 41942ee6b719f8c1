import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import type { Store } from "#server/store/store.ts";
import { createLogThrottle } from "#server/telemetry/log-throttle.ts";
import type { PublishableBuild } from "./manifest.ts";
import { NoSpaceForBuild, type Publisher } from "./publish.ts";

/** Milliseconds between two looks at whether the build is still published. */
const checkIntervalMs = 30_000;
/** Milliseconds between a failed attempt and the next: they double with every failure, up to the second figure. */
const firstRetryMs = 10;
const maxRetryMs = 5_000;

export interface KeepPublishedOptions {
  publisher: Publisher;
  store: Store;
  /** Milliseconds between two looks; half a minute unless given. */
  intervalMs?: number;
  log: Logger;
}

export interface KeptBuild {
  /** Settles once the build is published, or Redis is there and does not take it. Never rejects. */
  attempted: Promise<void>;
  close(): void;
}

/** Publishes a build in the background and keeps it published until it is closed, however often Redis goes away. */
export function keepPublished(
  describe: () => Promise<PublishableBuild>,
  { publisher, store, intervalMs = checkIntervalMs, log }: KeepPublishedOptions,
): KeptBuild {
  const closing = new AbortController();
  const attempted = Promise.withResolvers<void>();
  const logThrottle = createLogThrottle(600_000);
  const isThere = () =>
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
        if (await isThere()) {
          attempted.resolve();
          complain(error);
        }
      }
      const delay = failures === 0 ? intervalMs : Math.min(firstRetryMs * 2 ** failures, maxRetryMs);
      await sleep(delay, closing.signal);
    }
  }

  /** Redis that is away is told of where it is connected to. */
  function complain(err: unknown) {
    const reason = err instanceof NoSpaceForBuild ? "no_space" : reasonOf(err);
    if (!closing.signal.aborted && logThrottle(reason))
      log.warn(
        { event: "build_unpublished", reason, err },
        "other instances cannot serve this build's files",
      );
  }

  run().catch((err) => {
    attempted.resolve();
    complain(err);
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
