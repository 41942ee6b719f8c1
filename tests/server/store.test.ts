import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "#server/store/embedded.ts";
import { connectRedis } from "#server/store/redis.ts";
import type { Store } from "#server/store/store.ts";
import { hasProgram, testWith } from "#tests/support/programs.ts";
import { type RedisServer, startRedis } from "#tests/support/redis.ts";
import { waitUntil } from "#tests/support/wait.ts";

const hasRedis = hasProgram("redis-server");
let redis: RedisServer | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(async () => {
  await redis?.[Symbol.asyncDispose]();
});

const stores: [string, () => Promise<Store>][] = [["embedded", async () => openEmbedded(":memory:")]];
if (hasRedis) stores.push(["Redis", async () => connected(connectRedis(redis?.url ?? ""))]);

async function connected(store: Store): Promise<Store> {
  await waitUntil("Redis is reached", () =>
    store.ping().then(
      () => true,
      () => false,
    ),
  );
  return store;
}

describe.each(stores)("the %s store", (_, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  const unique = () => `test:${crypto.randomUUID()}`;

  test("gives back what was written, until it is removed", async () => {
    const key = unique();
    expect(await store.get(key)).toBeUndefined();
    expect(await store.set(key, "one", { ttl: 60_000 })).toBe(true);
    expect(await store.set(key, "two", { ttl: 60_000 })).toBe(true);
    expect(await store.get(key)).toBe("two");
    expect(await store.remove(key)).toBe(true);
    expect(await store.remove(key)).toBe(false);
    expect(await store.get(key)).toBeUndefined();
  });

  test("forgets a key when its time is over", async () => {
    const key = unique();
    await store.set(key, "brief", { ttl: 30 });
    await waitUntil("the key is forgotten", async () => (await store.get(key)) === undefined);
    expect(await store.remaining(key)).toBeUndefined();
    expect(await store.take(key)).toBeUndefined();
    expect(await store.set(key, "again", { ttl: 60_000, only: "absent" })).toBe(true);
  });

  test("extends a key that is read as active, and no other", async () => {
    const key = unique();
    await store.set(key, "value", { ttl: 1_000 });
    expect(await store.get(key)).toBe("value");
    expect(await store.remaining(key)).toBeLessThanOrEqual(1_000);
    expect(await store.getAndExtend(key, 60_000)).toBe("value");
    expect(await store.remaining(key)).toBeGreaterThan(50_000);
    expect(await store.getAndExtend(unique(), 60_000)).toBeUndefined();
  });

  test("writes only what is absent, when asked to", async () => {
    const key = unique();
    expect(await store.set(key, "first", { ttl: 60_000, only: "absent" })).toBe(true);
    expect(await store.set(key, "second", { ttl: 60_000, only: "absent" })).toBe(false);
    expect(await store.get(key)).toBe("first");
  });

  test("writes only what is present, when asked to, and keeps its time to live", async () => {
    const key = unique();
    expect(await store.set(key, "revived", { only: "present" })).toBe(false);
    expect(await store.get(key)).toBeUndefined();
    await store.set(key, "first", { ttl: 60_000 });
    expect(await store.set(key, "second", { only: "present" })).toBe(true);
    expect(await store.get(key)).toBe("second");
    expect(await store.remaining(key)).toBeGreaterThan(50_000);
  });

  test("gives a key to one of two takers", async () => {
    const key = unique();
    await store.set(key, "once", { ttl: 60_000 });
    const taken = await Promise.all([store.take(key), store.take(key), store.take(key)]);
    expect(taken.filter((value) => value === "once")).toHaveLength(1);
  });

  test("keeps any text as it is", async () => {
    const key = unique();
    const text = "Å Ł \u0000 \u{1F4B6} \"'\\ \r\n";
    await store.set(key, text, { ttl: 60_000 });
    expect(await store.get(key)).toBe(text);
  });
});

test("the embedded store keeps its state over a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-store-"));
  const path = join(folder, "store.sqlite");
  const before = openEmbedded(path);
  await before.set("kept", "value", { ttl: 60_000 });
  await before.close();
  const after = openEmbedded(path);
  expect(await after.get("kept")).toBe("value");
  await after.close();
  await rm(folder, { recursive: true });
});

testWith("redis-server")(
  "a store without Redis says so within half a second, and works again when Redis is back",
  async () => {
    await using server = await startRedis();
    const store = await connected(connectRedis(server.url));
    await store.set("kept", "value", { ttl: 60_000 });
    await server.kill();

    for (const call of [
      () => store.get("kept"),
      () => store.set("kept", "x", { ttl: 1 }),
      () => store.ping(),
    ]) {
      const asked = performance.now();
      expect(await call().catch((error: unknown) => error)).toMatchObject({ reason: "sessions_unavailable" });
      expect(performance.now() - asked).toBeLessThan(500);
    }

    await server.start();
    await connected(store);
    expect(await store.get("kept")).toBe("value");
    await store.close();
  },
);
