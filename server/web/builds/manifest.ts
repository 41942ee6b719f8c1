import { createHash } from "node:crypto";
import * as v from "valibot";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { Store } from "#server/store/store.ts";
import type { ClientFile } from "#server/web/files.ts";

/** Key of the list of published builds, newest first. */
export const buildList = "builds";
/** Maximum number of builds; the limit for their files is usually reached first. */
export const maxBuilds = 50;

export const manifestKey = (buildId: string) => `build:${buildId}`;
export const fileKey = (sha256: string) => `build-file:${sha256}`;

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** One stored file of a build: compressed if the build compressed it. */
const manifestEntry = v.object({
  sha256,
  /** Bytes as stored. */
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  contentType: v.string(),
  isBrotli: v.boolean(),
});
export type ManifestEntry = v.InferOutput<typeof manifestEntry>;

const manifestSchema = v.record(v.string(), manifestEntry);
/** Assets of a build by path. */
export type Manifest = ReadonlyMap<string, ManifestEntry>;

/** Maximum characters of an encrypted manifest: twenty times an ordinary one. */
const maxManifestLength = 512 * 1024;

/** Matches paths of assets: one name below `/assets/` that ends in a hash, with or without an extension. */
const assetPath = /^\/assets\/[\w.-]{1,80}-[a-z0-9]{8,16}(\.[a-z0-9]{1,12})?$/;

/** True if a path may be an asset of some build. */
export function isAssetPath(path: string): boolean {
  return assetPath.test(path);
}

export interface PublishableBuild {
  /** SHA-256 of the manifest: the same on every instance that serves the same files. */
  id: string;
  manifest: Manifest;
  /** Content of each file by its SHA-256. */
  contents: ReadonlyMap<string, Blob>;
}

/** Describes the assets of a build for other instances. */
export async function describeBuild(assets: ReadonlyMap<string, ClientFile>): Promise<PublishableBuild> {
  const manifest = new Map<string, ManifestEntry>();
  const contents = new Map<string, Blob>();
  for (const [path, { body, brotli, contentType }] of [...assets].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isAssetPath(path)) continue;
    const content = brotli ?? body;
    const hash = sha256Of(await bytesOf(content));
    manifest.set(path, { sha256: hash, size: content.size, contentType, isBrotli: brotli !== undefined });
    contents.set(hash, content);
  }
  return { id: sha256Of(JSON.stringify([...manifest])), manifest, contents };
}

/** Encrypts a manifest, so that write access to Redis is not enough to forge one. */
export function encryptManifest({ id, manifest }: PublishableBuild, encryption: Encryption): string {
  return encryption.encrypt(JSON.stringify(Object.fromEntries(manifest)), manifestKey(id));
}

/** Reads a manifest; `undefined` unless an instance with the same session keys encrypted it. */
export async function readManifest(
  id: string,
  { store, encryption }: { store: Store; encryption: Encryption },
): Promise<Manifest | undefined> {
  const encrypted = await store.getStart(manifestKey(id), maxManifestLength);
  const text = encrypted === undefined ? undefined : encryption.decrypt(encrypted, manifestKey(id));
  if (text === undefined) return undefined;
  const parsed = v.safeParse(manifestSchema, JSON.parse(text));
  return parsed.success ? new Map(Object.entries(parsed.output)) : undefined;
}

/** Lists the IDs of published builds, newest first. */
export async function listBuilds(store: Store): Promise<string[]> {
  const ids = await store.newest(buildList, maxBuilds);
  return ids.filter((id) => v.is(sha256, id));
}

/** Returns the length of a file in the store, which keeps it in Base64. */
export function storedLength(size: number): number {
  return 4 * Math.ceil(size / 3);
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

export async function bytesOf(content: Blob): Promise<Uint8Array> {
  return new Uint8Array(await content.arrayBuffer());
}
