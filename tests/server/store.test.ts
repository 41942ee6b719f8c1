import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "#server/store/embedded.ts";
import { openRedis } from "#server/store/redis.ts";
import type { Store } from "#server/store/store.ts";
import { hasProgram, testWith } from "#tests/support/programs.ts";
import { type RedisServer, startRedis } from "#tests/support/redis.ts";
import { startSmallCluster } from "#tests/support/redis-fleet.ts";
import { waitUntil } from "#tests/support/wait.ts";

const hasRedis = hasProgram("redis-server");
let redis: RedisServer | undefined;
let cluster: RedisServer | undefined;
beforeAll(async () => {
  if (hasRedis) [redis, cluster] = await Promise.all([startRedis(), startSmallCluster()]);
});
afterAll(async () => {
  await redis?.[Symbol.asyncDispose]();
  await cluster?.[Symbol.asyncDispose]();
});

const stores: [string, () => Promise<Store>][] = [["embedded", async () => openEmbedded(":memory:")]];
if (hasRedis) {
  stores.push(["Redis", async () => connected(openRedis({ url: redis?.url ?? "" }))]);
  stores.push([
    "Redis Cluster",
    async () => connected(openRedis({ url: `redis+cluster://127.0.0.1:${cluster?.port}` })),
  ]);
}

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

  test("reads no more of a value than it is asked for", async () => {
    const key = unique();
    expect(await store.getStart(key, 4)).toBeUndefined();
    await store.set(key, "0123456789", { ttl: 60_000 });
    expect(await store.getStart(key, 4)).toBe("0123");
    expect(await store.getStart(key, 100)).toBe("0123456789");
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

  test("keeps the last entries of a list, newest first, and says which had to go", async () => {
    const list = unique();
    const limits = { ttl: 60_000, most: 3 };
    expect(await store.newest(list, 10)).toEqual([]);
    for (const entry of ["one", "two", "three"]) expect(await store.append(list, entry, limits)).toEqual([]);
    expect(await store.newest(list, 10)).toEqual(["three", "two", "one"]);
    expect(await store.newest(list, 2)).toEqual(["three", "two"]);
    expect(await store.append(list, "four", limits)).toEqual(["one"]);
    expect(await store.append(list, "five", { ...limits, most: 1 })).toEqual(["two", "three", "four"]);
    expect(await store.newest(unique(), 10)).toEqual([]);
  });

  test("moves an entry that is in a list already to its end, and takes out what it is told to", async () => {
    const list = unique();
    const limits = { ttl: 60_000, most: 2 };
    for (const entry of ["one", "two", "one"]) expect(await store.append(list, entry, limits)).toEqual([]);
    expect(await store.newest(list, 10)).toEqual(["one", "two"]);
    expect(await store.withdraw(list, "one")).toBe(true);
    expect(await store.withdraw(list, "one")).toBe(false);
    expect(await store.newest(list, 10)).toEqual(["two"]);
  });

  test("keeps no more entries than it should, however many are added at once", async () => {
    const list = unique();
    const entries = Array.from({ length: 40 }, (_, number) => `entry ${number}`);
    const dropped = await Promise.all(
      entries.map((entry) => store.append(list, entry, { ttl: 60_000, most: 10 })),
    );
    const kept = await store.newest(list, 100);
    expect(kept).toHaveLength(10);
    expect([...dropped.flat(), ...kept].toSorted()).toEqual(entries.toSorted());
  });

  test("forgets a list when its time is over, and its older entries before", async () => {
    const list = unique();
    const limits = { ttl: 100, most: 10 };
    await store.append(list, "old", limits);
    const added = Date.now();
    await waitUntil("half of its time is over", () => Date.now() > added + 50);
    await store.append(list, "young", limits);
    await waitUntil("its time is over", () => Date.now() > added + 100);
    await store.append(list, "new", limits);
    expect(await store.newest(list, 10)).not.toContain("old");
    await waitUntil("the list is forgotten", async () => (await store.newest(list, 10)).length === 0);
    expect(await store.withdraw(list, "new")).toBe(false);
  });

  test("counts as many as a rate allows, however many come at once, and each key apart", async () => {
    const rate = { most: 20, per: 3_600_000 };
    const [key, other] = [unique(), unique()];
    const waits = await Promise.all(Array.from({ length: 100 }, () => store.count(key, rate)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
    expect(Math.max(...waits)).toBeLessThanOrEqual(180_000);
    expect(await store.count(other, rate)).toBe(0);
  });

  test("counts several calls together or not at all", async () => {
    const rate = { most: 10, per: 3_600_000 };
    const key = unique();
    expect(await store.count(key, rate, 8)).toBe(0);
    expect(await store.count(key, rate, 3)).toBeGreaterThan(0);
    expect(await store.count(key, rate, 2)).toBe(0);
  });

  test("says how long until the next can be counted, and is right", async () => {
    const rate = { most: 3, per: 600 };
    const key = unique();
    await store.count(key, rate, 3);
    for (const _ of Array(20)) expect(await store.count(key, rate)).toBeGreaterThan(0);
    const asked = performance.now();
    const wait = await store.count(key, rate);
    expect(wait).toBeWithin(1, 201);
    await waitUntil("the next is counted", async () => (await store.count(key, rate)) === 0);
    // A millisecond for the rounding of either clock.
    expect(performance.now() - asked).toBeGreaterThanOrEqual(wait - 1);

    const last = await store.count(key, rate, 2);
    await Bun.sleep(last);
    expect(await store.count(key, rate, 2)).toBe(0);
  });

  test("keeps any text as it is", async () => {
    const key = unique();
    const text = "Å Ł \u0000 \u{1F4B6} \"'\\ \r\n";
    await store.set(key, text, { ttl: 60_000 });
    expect(await store.get(key)).toBe(text);
    await store.append(`${key}-list`, text, { ttl: 60_000, most: 1 });
    expect(await store.newest(`${key}-list`, 1)).toEqual([text]);
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
    const store = await connected(openRedis({ url: server.url }));
    await store.set("kept", "value", { ttl: 60_000 });
    const rate = { most: 2, per: 3_600_000 };
    await store.count("counted", rate);
    await server.kill();

    for (const call of [
      () => store.get("kept"),
      () => store.set("kept", "x", { ttl: 1 }),
      () => store.count("counted", rate),
      () => store.ping(),
    ]) {
      const asked = performance.now();
      expect(await call().catch((error: unknown) => error)).toMatchObject({ reason: "sessions_unavailable" });
      expect(performance.now() - asked).toBeLessThan(500);
    }

    await server.start();
    await connected(store);
    expect(await store.get("kept")).toBe("value");
    // The server that started anew does not know the script.
    expect(await store.count("counted", rate)).toBe(0);
    expect(await store.count("counted", rate)).toBeGreaterThan(0);
    await store.close();
  },
);
