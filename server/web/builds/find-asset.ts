import { brotliDecompressSync } from "node:zlib";
import type { Logger } from "pino";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { Store } from "#server/store/store.ts";
import { createLogThrottle } from "#server/telemetry/log-throttle.ts";
import type { ClientFile } from "#server/web/files.ts";
import {
  fileKey,
  isAssetPath,
  listBuilds,
  type Manifest,
  type ManifestEntry,
  readManifest,
  sha256Of,
  storedLength,
} from "./manifest.ts";

/** Milliseconds before a name that was not found is looked up again. */
const missMs = 5_000;
/** Maximum number of names remembered as not found. */
const maxMisses = 2_000;
/** Maximum bytes of files kept in memory. */
const maxRememberedBytes = 16 * 1024 * 1024;

export interface FindAssetOptions {
  store: Store;
  encryption: Encryption;
  /** Counts a look-up that needs the store; rejects where there are too many. */
  countLookUp: () => Promise<void>;
  log: Logger;
}

/** Finds an asset of a build that another instance serves; `undefined` where no live build has it. */
export type FindAsset = (path: string) => Promise<ClientFile | undefined>;

/**
 * Looks up assets among the published builds. A manifest is trusted if an instance encrypted it, and a file if its
 * SHA-256 is in such a manifest: nothing else in Redis is ever served.
 */
export function createFindAsset({ store, encryption, countLookUp, log }: FindAssetOptions): FindAsset {
  const misses = new Map<string, number>();
  const files = new Map<string, ClientFile>();
  const loading = new Map<string, Promise<ClientFile | undefined>>();
  const logThrottle = createLogThrottle();
  let builds = new Map<string, Manifest>();

  const entryOf = (path: string) => {
    for (const manifest of builds.values()) {
      const entry = manifest.get(path);
      if (entry) return entry;
    }
    return undefined;
  };

  /** Reads new builds and drops those that are gone. */
  async function readBuilds(): Promise<void> {
    const read = await Promise.all(
      (await listBuilds(store)).map(async (id) => {
        const isMissing = isRecentMiss(id);
        const manifest =
          builds.get(id) ?? (isMissing ? undefined : await readManifest(id, { store, encryption }));
        if (!manifest && !isMissing) rememberMiss(id);
        return [id, manifest] as const;
      }),
    );
    builds = new Map(read.flatMap(([id, manifest]) => (manifest ? [[id, manifest]] : [])));
  }

  async function load({
    sha256,
    size,
    contentType,
    isBrotli,
  }: ManifestEntry): Promise<ClientFile | undefined> {
    // One extra character reveals a file that is too long.
    const base64 = await store.getStart(fileKey(sha256), storedLength(size) + 1);
    if (base64 === undefined) return undefined;
    const bytes = Buffer.from(base64, "base64");
    if (base64.length !== storedLength(size) || sha256Of(bytes) !== sha256) {
      if (logThrottle("file"))
        log.warn({ event: "build_file_refused" }, "a file in Redis does not match its SHA-256");
      return undefined;
    }
    if (!isBrotli) return { body: new Blob([bytes]), contentType };
    return { body: new Blob([brotliDecompressSync(bytes)]), brotli: new Blob([bytes]), contentType };
  }

  async function find(path: string): Promise<ClientFile | undefined> {
    await countLookUp();
    if (!entryOf(path)) await readBuilds();
    const entry = entryOf(path);
    const file = entry && (await load(entry));
    if (file) remember(path, file);
    else rememberMiss(path);
    return file;
  }

  function remember(path: string, file: ClientFile) {
    files.set(path, file);
    let total = files.values().reduce((sum, { body, brotli }) => sum + body.size + (brotli?.size ?? 0), 0);
    for (const [oldest, { body, brotli }] of files) {
      if (total <= maxRememberedBytes) return;
      files.delete(oldest);
      total -= body.size + (brotli?.size ?? 0);
    }
  }

  function isRecentMiss(name: string): boolean {
    return (misses.get(name) ?? Number.NEGATIVE_INFINITY) > performance.now();
  }

  function rememberMiss(name: string) {
    misses.delete(name);
    misses.set(name, performance.now() + missMs);
    const [oldest] = misses.keys();
    if (misses.size > maxMisses && oldest !== undefined) misses.delete(oldest);
  }

  return async (path) => {
    const file = files.get(path);
    if (file || !isAssetPath(path) || isRecentMiss(path)) return file;
    const running = loading.get(path) ?? find(path).finally(() => loading.delete(path));
    loading.set(path, running);
    return running;
  };
}
