import type { Encryption } from "#server/sessions/encryption.ts";
import type { Store } from "#server/store/store.ts";
import {
  buildList,
  bytesOf,
  encryptManifest,
  fileKey,
  listBuilds,
  type Manifest,
  manifestKey,
  maxBuilds,
  type PublishableBuild,
  readManifest,
  storedLength,
} from "./manifest.ts";

/** Milliseconds for which a published build stays without an instance that renews it. */
export const buildTtlMs = 24 * 3_600_000;
/** Milliseconds after which an instance publishes its build again. */
export const renewalIntervalMs = 10 * 60_000;
/** Bytes that the files of all builds may take. */
const maxTotalBytes = 64 * 1024 * 1024;
/** Files that are written at the same time: calls of payers share the connection. */
const batchSize = 8;

/** There is no space for a build among those that instances still serve. */
export class NoSpaceForBuild extends Error {}

export interface PublishOptions {
  store: Store;
  encryption: Encryption;
  /** 64 MiB unless given. */
  maxBytes?: number;
}

export type Publisher = ReturnType<typeof createPublisher>;

/**
 * Publishes builds for the other instances: an encrypted manifest for each build, and each file once, under the
 * SHA-256 of its content. Every command names one key, as a cluster needs it.
 */
export function createPublisher({ store, encryption, maxBytes = maxTotalBytes }: PublishOptions) {
  /** States whether a build was published less than one renewal ago, by whichever instance. */
  async function isFresh({ id }: PublishableBuild): Promise<boolean> {
    return (await ageOf(id)) < renewalIntervalMs;
  }

  /** Writes everything, whether or not it is there: what is there may be damaged. */
  async function publish(build: PublishableBuild): Promise<void> {
    if (bytesOfAll([build.manifest]) > maxBytes) throw new NoSpaceForBuild();
    await store.set(manifestKey(build.id), encryptManifest(build, encryption), { ttl: buildTtlMs });
    const displaced = await store.append(buildList, build.id, { ttl: buildTtlMs, most: maxBuilds });
    await makeSpace(build, displaced);
    const contents = [...build.contents];
    for (let start = 0; start < contents.length; start += batchSize) {
      await Promise.all(
        contents.slice(start, start + batchSize).map(async ([sha256, content]) => {
          const base64 = Buffer.from(await bytesOf(content)).toString("base64");
          await store.set(fileKey(sha256), base64, { ttl: buildTtlMs });
        }),
      );
    }
  }

  /** Removes dead builds, the oldest first, until what is left fits. */
  async function makeSpace(build: PublishableBuild, displaced: readonly string[]): Promise<void> {
    const kept = new Map([[build.id, build.manifest]]);
    for (const id of [...(await listBuilds(store)), ...displaced]) {
      const manifest = kept.get(id) ?? (await readManifest(id, { store, encryption }));
      if (manifest) kept.set(id, manifest);
    }
    const remove = async (id: string) => {
      const manifest = kept.get(id);
      kept.delete(id);
      await store.withdraw(buildList, id);
      await store.remove(manifestKey(id));
      if (manifest) await removeFiles(manifest, [...kept.values()]);
    };
    for (const id of displaced) await remove(id);
    for (const id of [...kept.keys()].toReversed()) {
      if (bytesOfAll(kept.values()) <= maxBytes) return;
      if (id !== build.id && (await isDead(id))) await remove(id);
    }
    if (bytesOfAll(kept.values()) <= maxBytes) return;
    await remove(build.id);
    throw new NoSpaceForBuild();
  }

  /** Removes the files of a build that no other one has. */
  async function removeFiles(manifest: Manifest, others: readonly Manifest[]): Promise<void> {
    const shared = new Set(others.flatMap(hashesOf));
    for (const sha256 of hashesOf(manifest)) if (!shared.has(sha256)) await store.remove(fileKey(sha256));
  }

  /** No instance of the build has renewed it when it should have, nor the next time. */
  async function isDead(id: string): Promise<boolean> {
    return (await ageOf(id)) > 2 * renewalIntervalMs;
  }

  /** Milliseconds since a build was published, by the store's clock. */
  async function ageOf(id: string): Promise<number> {
    return buildTtlMs - ((await store.remaining(manifestKey(id))) ?? 0);
  }

  return { isFresh, publish };
}

function hashesOf(manifest: Manifest): string[] {
  return [...manifest.values()].map(({ sha256 }) => sha256);
}

/** Bytes that these builds take together; a file that several have counts once. */
function bytesOfAll(manifests: Iterable<Manifest>): number {
  const sizes = new Map<string, number>();
  for (const manifest of manifests)
    for (const { sha256, size } of manifest.values()) sizes.set(sha256, storedLength(size));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
