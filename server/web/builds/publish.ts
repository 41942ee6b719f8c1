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

/** Milliseconds that a published build stays without an instance that renews it. */
export const buildTtlMs = 24 * 3_600_000;
/** Milliseconds after which an instance publishes its build again. */
export const renewalIntervalMs = 10 * 60_000;
/** Maximum bytes of the files of all builds. */
const maxTotalBytes = 64 * 1024 * 1024;
/** Files written at the same time. Few, because payers' calls share the connection. */
const batchSize = 8;

/** Signals that live builds leave no space for another. */
export class NoSpaceForBuild extends Error {}

export interface PublishOptions {
  store: Store;
  encryption: Encryption;
  /** 64 MiB by default. */
  maxBytes?: number;
}

export type Publisher = ReturnType<typeof createPublisher>;

/**
 * Publishes builds for the other instances: an encrypted manifest for each build, and each file once, under the
 * SHA-256 of its content. Every command uses one key, as Redis Cluster requires.
 */
export function createPublisher({ store, encryption, maxBytes = maxTotalBytes }: PublishOptions) {
  /** True if any instance published the build within the renewal interval. */
  async function isFresh({ id }: PublishableBuild): Promise<boolean> {
    return (await ageOf(id)) < renewalIntervalMs;
  }

  /** Writes every file, even those already there: they may be damaged. */
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

  /** Removes dead builds, oldest first, until the rest fits. */
  async function makeSpace(build: PublishableBuild, displaced: readonly string[]): Promise<void> {
    const manifests = new Map([[build.id, build.manifest]]);
    for (const id of [...(await listBuilds(store)), ...displaced]) {
      const manifest = manifests.get(id) ?? (await readManifest(id, { store, encryption }));
      if (manifest) manifests.set(id, manifest);
    }
    const remove = async (id: string) => {
      const manifest = manifests.get(id);
      manifests.delete(id);
      await store.withdraw(buildList, id);
      await store.remove(manifestKey(id));
      if (manifest) await removeFiles(manifest, [...manifests.values()]);
    };
    for (const id of displaced) await remove(id);
    for (const id of [...manifests.keys()].toReversed()) {
      if (bytesOfAll(manifests.values()) <= maxBytes) return;
      if (id !== build.id && (await isDead(id))) await remove(id);
    }
    if (bytesOfAll(manifests.values()) <= maxBytes) return;
    await remove(build.id);
    throw new NoSpaceForBuild();
  }

  /** Removes the files that only this build has. */
  async function removeFiles(manifest: Manifest, others: readonly Manifest[]): Promise<void> {
    const shared = new Set(others.flatMap(hashesOf));
    for (const sha256 of hashesOf(manifest)) if (!shared.has(sha256)) await store.remove(fileKey(sha256));
  }

  /** True if no instance has renewed the build for two intervals. */
  async function isDead(id: string): Promise<boolean> {
    return (await ageOf(id)) > 2 * renewalIntervalMs;
  }

  /** Returns the milliseconds since a build was published, by the clock of the store. */
  async function ageOf(id: string): Promise<number> {
    return buildTtlMs - ((await store.remaining(manifestKey(id))) ?? 0);
  }

  return { isFresh, publish };
}

function hashesOf(manifest: Manifest): string[] {
  return [...manifest.values()].map(({ sha256 }) => sha256);
}

/** Returns the bytes of all files of these builds. A shared file counts once. */
function bytesOfAll(manifests: Iterable<Manifest>): number {
  const sizes = new Map<string, number>();
  for (const manifest of manifests)
    for (const { sha256, size } of manifest.values()) sizes.set(sha256, storedLength(size));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
