import type { Logger } from "pino";
import type { RateLimits } from "#server/http/rate-limits.ts";
import { currentRequest } from "#server/request-context.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { Store } from "#server/store/store.ts";
import type { RenderedPage } from "#server/web/render-page.ts";
import { createFindAsset, type FindAsset } from "./find-asset.ts";
import { keepBuildPublished } from "./keep-published.ts";
import { describeBuild } from "./manifest.ts";
import { createPublisher } from "./publish.ts";

export interface ShareBuildOptions {
  /** False for a single instance or one that serves no page. It neither publishes nor looks up anything. */
  isShared: boolean;
  store: Store;
  encryption: Encryption;
  rateLimits: RateLimits;
  log: Logger;
}

export interface SharedBuild {
  findAsset: FindAsset;
  /** Settles once the build is published or cannot be. Never rejects. */
  attempted: Promise<void>;
  close(): void;
}

/**
 * Shares assets between instances of different builds: during a deploy, a load balancer may send the requests of a
 * page to an instance of another build.
 */
export function shareBuild(page: () => Promise<RenderedPage>, options: ShareBuildOptions): SharedBuild {
  const { isShared, store, encryption, rateLimits, log } = options;
  if (!isShared) return { findAsset: async () => undefined, attempted: Promise.resolve(), close() {} };
  const publishedBuild = keepBuildPublished(async () => describeBuild((await page()).assets), {
    publisher: createPublisher({ store, encryption }),
    store,
    log,
  });
  const countLookUp = () => rateLimits.count("address", currentRequest()?.rateLimitSubject ?? "");
  return { ...publishedBuild, findAsset: createFindAsset({ store, encryption, countLookUp, log }) };
}
