import { describe, expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { openRedis } from "#server/store/redis.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startSmallCluster } from "#tests/support/redis-fleet.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(30_000);
const withRedis = testWith("redis-server");

/** Selfcare on Redis, with a payer whose page is open. */
async function startOn(url: string) {
  const app = await startApp({ env: { REDIS_URL: url } });
  await waitUntil("Selfcare is ready", async () => (await fetch(`${app.url}/readyz`)).ok);
  const headers = await app.signIn(ebba);
  expect((await ask(app, headers)).status).toBe(200);
  return { app, headers };
}

async function ask(app: TestApp, headers: Record<string, string>) {
  const asked = performance.now();
  const response = await fetch(`${app.url}/trpc/session.get`, { headers });
  const body = await response.json();
  return { status: response.status, headers: response.headers, body, took: performance.now() - asked };
}

/** Expects 503 with Retry-After, the session cookie kept, and the page itself still loading. */
async function expectComposure(app: TestApp, headers: Record<string, string>) {
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(app, headers)));
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.body.error.data.reason).toBe("sessions_unavailable");
    expect(answer.took).toBeLessThan(500);
  }
  expect((await fetch(`${app.url}/transactions`)).status).toBe(200);
}

async function expectBackWithin(ms: number, app: TestApp, headers: Record<string, string>) {
  await waitUntil("the payer is answered again", async () => (await ask(app, headers)).status === 200, ms);
}

withRedis(
  "a Redis that hangs costs a call half a second, nobody the session, and is back at once",
  async () => {
    await using redis = await startRedis();
    const { app, headers } = await startOn(redis.url);
    await using _ = app;
    redis.pause();
    await expectComposure(app, headers);
    // Its connections are given up by now: nothing is waited for.
    await expectComposure(app, headers);
    redis.resume();
    await expectBackWithin(2_000, app, headers);
  },
);

withRedis("a link to Redis that falls silent is noticed, and so is that it is back", async () => {
  await using redis = await startRedis();
  await using link = await startTcpProxy(redis.port);
  const { app, headers } = await startOn(`redis://127.0.0.1:${link.port}`);
  await using _ = app;
  link.become({ kind: "silent" });
  await expectComposure(app, headers);
  link.become({ kind: "fine" });
  await expectBackWithin(2_000, app, headers);
});

withRedis("connections that break are made anew, and payers go on", async () => {
  await using redis = await startRedis();
  await using link = await startTcpProxy(redis.port);
  const { app, headers } = await startOn(`redis://127.0.0.1:${link.port}`);
  await using _ = app;
  for (let cut = 0; cut < 5; cut += 1) {
    link.cut();
    await expectBackWithin(2_000, app, headers);
  }
});

withRedis("a Redis that is slow is used as long as it answers in time, and no longer", async () => {
  await using redis = await startRedis();
  await using link = await startTcpProxy(redis.port);
  const { app, headers } = await startOn(`redis://127.0.0.1:${link.port}`);
  await using _ = app;
  link.become({ kind: "slow", ms: 40 });
  expect((await ask(app, headers)).status).toBe(200);
  link.become({ kind: "slow", ms: 600 });
  await expectComposure(app, headers);
  link.become({ kind: "fine" });
  await expectBackWithin(2_000, app, headers);
});

withRedis("a full Redis signs nobody in and nobody out", async () => {
  await using redis = await startRedis({ directives: { "maxmemory-policy": "noeviction" } });
  const { app, headers } = await startOn(redis.url);
  await using _ = app;
  await redis.command("config", "set", "maxmemory", "1");
  await waitUntil("Redis refuses to keep more", async () =>
    (await redis.command("set", "x", "y")).includes("OOM"),
  );
  expect((await ask(app, headers)).status).toBe(200);
  expect(await app.signIn(ebba).catch((error: unknown) => error)).toMatchObject({
    reason: "sessions_unavailable",
  });
  await redis.command("config", "set", "maxmemory", "0");
  expect(Object.keys(await app.signIn(ebba))).toContain("cookie");
});

describe.each(["redis", "redis+cluster"])("over %s://", (scheme) => {
  withRedis("a command whose answer was lost is not sent again", async () => {
    const port = await freePort();
    await using link = await startTcpProxy(port);
    await using redis = scheme.endsWith("cluster")
      ? await startSmallCluster({ port, announced: link.port })
      : await startRedis({ port });
    const store = openRedis({ url: `${scheme}://127.0.0.1:${link.port}` });
    const reached = () =>
      waitUntil("Redis is reached", () =>
        store.ping().then(
          () => true,
          () => false,
        ),
      );
    const writes = async () => {
      const stats = await redis.command("info", "commandstats");
      return Number(/cmdstat_set:calls=(\d+)/.exec(stats)?.[1] ?? 0);
    };
    for (let round = 1; round <= 3; round += 1) {
      await reached();
      link.become({ kind: "one_way" });
      const calls = Array.from({ length: 10 }, (_, index) =>
        store.set(`once:${index}`, "value", { ttl: 60_000 }),
      );
      const outcomes = Promise.allSettled(calls);
      await waitUntil("Redis has done what it was told", async () => (await writes()) === round * 10);
      link.cut();
      for (const { status } of await outcomes) expect(status).toBe("rejected");
      link.become({ kind: "fine" });
    }
    await reached();
    expect(await writes()).toBe(30);
    await store.close();
  });
});
