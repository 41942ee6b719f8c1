import type { Logger } from "pino";
import type { RateLimits } from "#server/http/rate-limits.ts";
import { currentRequest } from "#server/request-context.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { Store } from "#server/store/store.ts";
import type { RenderedPage } from "#server/web/render-page.ts";
import { createFindAsset, type FindAsset } from "./find-asset.ts";
import { keepPublished } from "./keep-published.ts";
import { describeBuild } from "./manifest.ts";
import { createPublisher } from "./publish.ts";

export interface ShareBuildOptions {
  /** False for an instance that is alone or serves no page: it publishes and looks up nothing. */
  isShared: boolean;
  store: Store;
  encryption: Encryption;
  rateLimits: RateLimits;
  log: Logger;
}

export interface SharedBuild {
  findAsset: FindAsset;
  /** Settles once the build is published, or cannot be. Never rejects. */
  attempted: Promise<void>;
  close(): void;
}

/**
 * Shares the assets of this instance's build with instances of other builds, and theirs with it: during a deploy a
 * load balancer may send a page's requests to an instance that does not serve that page.
 */
export function shareBuild(page: () => Promise<RenderedPage>, options: ShareBuildOptions): SharedBuild {
  const { isShared, store, encryption, rateLimits, log } = options;
  if (!isShared) return { findAsset: async () => undefined, attempted: Promise.resolve(), close() {} };
  const kept = keepPublished(async () => describeBuild((await page()).assets), {
    publisher: createPublisher({ store, encryption }),
    store,
    log,
  });
  const countLookUp = () => rateLimits.count("address", currentRequest()?.rateLimitSubject ?? "");
  return { ...kept, findAsset: createFindAsset({ store, encryption, countLookUp, log }) };
}
