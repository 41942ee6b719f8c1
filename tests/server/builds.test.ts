import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { createEncryption } from "#server/sessions/encryption.ts";
import { openEmbedded } from "#server/store/embedded.ts";
import { openRedis } from "#server/store/redis.ts";
import type { Store } from "#server/store/store.ts";
import { createLog } from "#server/telemetry/log.ts";
import { createFindAsset } from "#server/web/builds/find-asset.ts";
import { keepBuildPublished } from "#server/web/builds/keep-published.ts";
import {
  buildList,
  describeBuild,
  fileKey,
  isAssetPath,
  manifestKey,
  type PublishableBuild,
  sha256Of,
} from "#server/web/builds/manifest.ts";
import {
  buildTtlMs,
  createPublisher,
  NoSpaceForBuild,
  renewalIntervalMs,
} from "#server/web/builds/publish.ts";
import type { ClientFile } from "#server/web/files.ts";
import { hasProgram } from "#tests/support/programs.ts";
import { type RedisServer, startRedis } from "#tests/support/redis.ts";
import { startSmallCluster } from "#tests/support/redis-fleet.ts";
import { waitUntil } from "#tests/support/wait.ts";

const log = createLog("silent");
const servers: RedisServer[] = [];
beforeAll(async () => {
  if (hasProgram("redis-server")) servers.push(await startRedis(), await startSmallCluster());
});
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]();
});

const stores: [string, () => Store][] = [["embedded", () => openEmbedded(":memory:")]];
if (hasProgram("redis-server")) {
  stores.push(["Redis", () => openRedis({ url: servers[0]?.url ?? "" })]);
  stores.push(["Redis Cluster", () => openRedis({ url: `redis+cluster://127.0.0.1:${servers[1]?.port}` })]);
}

/** Creates a script under a name with its hash, as a build does. */
function script(name: string, text: string): [string, ClientFile] {
  const path = `/assets/${name}-${sha256Of(text).slice(0, 8)}.js`;
  const contentType = "text/javascript; charset=utf-8";
  return [path, { body: new Blob([text]), brotli: new Blob([brotliCompressSync(text)]), contentType }];
}

describe.each(stores)("builds in the %s store", (_, open) => {
  let store: Store;
  const calls: string[] = [];
  const encryption = createEncryption([{ id: "test", bytes: randomBytes(32) }]);
  beforeAll(async () => {
    const opened = open();
    await waitUntil("the store is there", () =>
      opened.ping().then(
        () => true,
        () => false,
      ),
    );
    store = new Proxy(opened, {
      get(target, name, receiver) {
        calls.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
  });
  afterAll(() => store.close());

  const finder = () => createFindAsset({ store, encryption, countLookUp: async () => {}, log });
  const publisher = (maxBytes?: number) => createPublisher({ store, encryption, maxBytes });
  const textOf = async (path: string, find = finder()) => (await find(path))?.body.text();
  const unique = () => crypto.randomUUID();
  const storedUnder = (content: Blob) =>
    content.arrayBuffer().then((bytes) => fileKey(sha256Of(new Uint8Array(bytes))));
  /** Changes the age of a published build. */
  async function age({ id }: PublishableBuild, ms: number) {
    const manifest = (await store.get(manifestKey(id))) ?? "";
    await store.set(manifestKey(id), manifest, { ttl: buildTtlMs - ms });
  }

  test("are found by path, compressed and whole, with their content type", async () => {
    const [path, file] = script("main", `/* ${unique()} */`);
    const [picture] = [`/assets/site-logo-${unique().slice(0, 8)}`];
    const png: ClientFile = { body: new Blob([randomBytes(3_001)]), contentType: "image/png" };
    await publisher().publish(
      await describeBuild(
        new Map([
          [path, file],
          [picture, png],
        ]),
      ),
    );
    const found = await finder()(path);
    expect(found?.contentType).toBe(file.contentType);
    expect(await found?.body.text()).toBe(await file.body.text());
    expect(await found?.brotli?.arrayBuffer()).toEqual(await file.brotli?.arrayBuffer());
    const foundPicture = await finder()(picture);
    expect(foundPicture?.contentType).toBe("image/png");
    expect(foundPicture?.brotli).toBeUndefined();
    expect(await foundPicture?.body.arrayBuffer()).toEqual(await png.body.arrayBuffer());
  });

  test("share the files that they have in common", async () => {
    const common = script("common", `/* ${unique()} */`);
    const [one, other] = [script("one", unique()), script("other", unique())];
    const first = await describeBuild(new Map([common, one]));
    const second = await describeBuild(new Map([other, common]));
    expect(first.id).not.toBe(second.id);
    expect([...second.contents.keys()].filter((hash) => first.contents.has(hash))).toHaveLength(1);
    await publisher().publish(first);
    await publisher().publish(second);
    const find = finder();
    for (const [path, file] of [common, one, other])
      expect(await textOf(path, find)).toBe(await file.body.text());
  });

  test("are what an instance published, whatever else is written under their keys", async () => {
    const [path, file] = script("victim", `/* ${unique()} */`);
    const evil = "alert('evil')";
    const build = await describeBuild(new Map([[path, file]]));
    const content = file.brotli ?? file.body;
    const key = await storedUnder(content);
    const base64 = Buffer.from(await content.arrayBuffer()).toString("base64");
    const encoded = (bytes: string | Uint8Array) => Buffer.from(bytes).toString("base64");
    const poison = [
      encoded(evil),
      encoded(brotliCompressSync(evil)),
      encoded(evil.padEnd(content.size).slice(0, content.size)),
      base64.slice(0, -4),
      `${base64}AAAA`,
      `\n${base64}`,
      base64.replace(/^./, (first) => (first === "A" ? "B" : "A")),
      "x".repeat(8 * 1024 * 1024),
      randomBytes(200).toString("latin1"),
      evil,
      " ",
    ];
    for (const value of poison) {
      await publisher().publish(build);
      await store.set(key, value, { ttl: 60_000 });
      expect(await finder()(path)).toBeUndefined();
    }
    await publisher().publish(build);
    expect(await textOf(path)).toBe(await file.body.text());
  });

  test("are named by manifests that an instance encrypted, for that build, and by nothing else", async () => {
    const evil = Buffer.from("alert('evil')");
    const path = `/assets/evil-${unique().slice(0, 8)}.js`;
    const entry = {
      sha256: sha256Of(evil),
      size: evil.length,
      contentType: "text/javascript",
      isBrotli: false,
    };
    const manifest = JSON.stringify({ [path]: entry });
    await store.set(fileKey(entry.sha256), evil.toString("base64"), { ttl: 60_000 });
    const foreign = createEncryption([{ id: "test", bytes: randomBytes(32) }]);
    const id = sha256Of(path);
    const forgeries = [
      manifest,
      `test.${Buffer.from(manifest).toString("base64url")}`,
      foreign.encrypt(manifest, manifestKey(id)),
      encryption.encrypt(manifest, manifestKey(sha256Of("another build"))),
      `${encryption.encrypt(manifest, manifestKey(id)).slice(0, -2)}AA`,
      "x".repeat(8 * 1024 * 1024),
      "",
    ];
    for (const forgery of forgeries) {
      await store.set(manifestKey(id), forgery, { ttl: 60_000 });
      await store.append(buildList, id, { ttl: 60_000, most: 50 });
      expect(await finder()(path)).toBeUndefined();
    }
    // A list that names nonsense keeps nobody from finding what is there.
    for (const nonsense of ["", "../x", "y".repeat(100_000)])
      await store.append(buildList, nonsense, { ttl: 60_000, most: 50 });
    const [honest, file] = script("honest", unique());
    await publisher().publish(await describeBuild(new Map([[honest, file]])));
    expect(await textOf(honest)).toBe(await file.body.text());
    expect(await finder()(path)).toBeUndefined();
  });

  test("are looked up for well-formed names alone", async () => {
    const find = finder();
    calls.length = 0;
    const names = [
      "/",
      "/assets/",
      "/assets/main.js",
      "/assets/main-0000000.js",
      "/assets/../main-00000000.js",
      "/assets/x/main-00000000.js",
      "/assets/%2e%2e%2fmain-00000000.js",
      "/assets/main-00000000.js/",
      "/assets/main-00000000.js\n",
      "/assets/main-00000000.js\0.png",
      "/assets/main-00000000.j*",
      "/assets/mäin-00000000.js",
      `/assets/${"a".repeat(200)}-00000000.js`,
      "/push/worker-00000000.js",
      "//assets/main-00000000.js",
      "/assets/constructor",
      "/assets/__proto__",
      `/assets/${"a-".repeat(32_768)}.js`,
    ];
    for (const name of names) expect(await find(name)).toBeUndefined();
    expect(calls).toEqual([]);
    expect(isAssetPath("/assets/main-00000000.js")).toBe(true);
  });

  test("are not looked up again for five seconds when they were not found, and then are", async () => {
    const [path, file] = script("late", unique());
    const find = finder();
    expect(await find(path)).toBeUndefined();
    await publisher().publish(await describeBuild(new Map([[path, file]])));
    calls.length = 0;
    const missed = performance.now();
    expect(await find(path)).toBeUndefined();
    expect(calls).toEqual([]);
    await waitUntil("it is found", async () => (await find(path)) !== undefined);
    expect(performance.now() - missed).toBeWithin(4_000, 9_000);
    // The result is cached.
    calls.length = 0;
    await find(path);
    expect(calls).toEqual([]);
  });

  test("are read once, however many ask for a file at the same time", async () => {
    const [path, file] = script("popular", unique());
    await publisher().publish(await describeBuild(new Map([[path, file]])));
    const find = finder();
    calls.length = 0;
    const found = await Promise.all(Array.from({ length: 50 }, () => find(path)));
    expect(new Set(found).size).toBe(1);
    expect(calls.filter((name) => name === "getStart").length).toBeLessThanOrEqual(52);
    expect(calls.filter((name) => name === "newest")).toHaveLength(1);
  });

  test("make space for a new one, the oldest dead one first, and keep what a living one has", async () => {
    const texts = new Map<string, string>();
    const build = async (...names: string[]) =>
      describeBuild(new Map(names.map((name) => script(name, `${name} ${randomText(texts, name)}`))));
    const [oldest, dead, living] = [await build("a", "shared"), await build("b"), await build("c", "shared")];
    const fresh = await build("d", "e");
    const bytes = ({ contents }: PublishableBuild) =>
      [...contents.values()].reduce((sum, content) => sum + 4 * Math.ceil(content.size / 3), 0);
    for (const one of [oldest, dead, living]) await publisher().publish(one);
    await age(oldest, 3 * renewalIntervalMs);
    await age(dead, 3 * renewalIntervalMs);
    const others = await totalBytes(store, encryption);
    // Space for all but one of the files.
    const max = others + bytes(fresh) - 1_000;
    await publisher(max).publish(fresh);
    const paths = (of: PublishableBuild) => [...of.manifest.keys()];
    for (const path of paths(living)) expect(await finder()(path)).toBeDefined();
    for (const path of [...paths(fresh), ...paths(dead)]) expect(await finder()(path)).toBeDefined();
    const [gone = ""] = paths(oldest).filter((path) => path.includes("/a-"));
    expect(await finder()(gone)).toBeUndefined();
    expect(await totalBytes(store, encryption)).toBeLessThanOrEqual(max);

    // Among living ones there is no space: what is there stays, and nothing of the new one does.
    await age(dead, renewalIntervalMs);
    const tooMuch = await build("f", "g");
    await expect(publisher(max).publish(tooMuch)).rejects.toBeInstanceOf(NoSpaceForBuild);
    for (const path of paths(tooMuch)) expect(await finder()(path)).toBeUndefined();
    for (const hash of tooMuch.contents.keys()) expect(await store.remaining(fileKey(hash))).toBeUndefined();
    for (const path of [...paths(living), ...paths(dead)]) expect(await finder()(path)).toBeDefined();
    await expect(publisher(1_000).publish(tooMuch)).rejects.toBeInstanceOf(NoSpaceForBuild);
  });

  test("are renewed while an instance lives, and published anew where they were lost", async () => {
    const [path, file] = script("kept", unique());
    const build = await describeBuild(new Map([[path, file]]));
    const kept = keepBuildPublished(async () => build, {
      publisher: publisher(),
      store,
      intervalMs: 20,
      log,
    });
    await kept.attempted;
    expect(await textOf(path)).toBe(await file.body.text());
    expect(await store.remaining(manifestKey(build.id))).toBeGreaterThan(buildTtlMs - 60_000);
    await age(build, 2 * renewalIntervalMs);
    const remaining = async () => (await store.remaining(manifestKey(build.id))) ?? 0;
    await waitUntil("it is renewed", async () => (await remaining()) > buildTtlMs - renewalIntervalMs);
    await store.remove(manifestKey(build.id));
    await waitUntil("it is published anew", async () => (await remaining()) > 0);
    kept.close();
  });
});

/** Returns incompressible text, always the same for a name. */
function randomText(texts: Map<string, string>, name: string): string {
  const text = texts.get(name) ?? randomBytes(5_000).toString("hex");
  texts.set(name, text);
  return text;
}

/** Returns the bytes of the files of all published builds. */
async function totalBytes(store: Store, encryption: ReturnType<typeof createEncryption>): Promise<number> {
  const hashes = new Set<string>();
  for (const id of await store.newest(buildList, 100)) {
    const text = encryption.decrypt((await store.get(manifestKey(id))) ?? "", manifestKey(id));
    for (const { sha256 } of Object.values<{ sha256: string }>(JSON.parse(text ?? "{}"))) hashes.add(sha256);
  }
  const lengths = await Promise.all(
    [...hashes].map(async (hash) => (await store.get(fileKey(hash)))?.length ?? 0),
  );
  return lengths.reduce((sum, length) => sum + length, 0);
}
