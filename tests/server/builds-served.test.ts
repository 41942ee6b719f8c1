import { expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { fileKey, sha256Of } from "#server/web/builds/manifest.ts";
import type { ClientFiles } from "#server/web/files.ts";
import { startApp } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { type RedisServer, startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { sessionKeys, startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

const withRedis = testWith("redis-server");
const SESSION_KEYS = `test:${randomBytes(32).toString("base64")}`;

/** Creates a page with one script that contains the name of its build. */
function buildOf(version: string): ClientFiles & { script: string; text: string } {
  const text = `console.log(${JSON.stringify(version)}, "${"a page ".repeat(100)}");`;
  const script = `/assets/main-${sha256Of(text).slice(0, 8)}.js`;
  const contentType = "text/javascript; charset=utf-8";
  return {
    version,
    script,
    text,
    index: {
      body: new Blob([`<!doctype html><head><script type="module" src=".${script}"></script></head>`]),
      contentType: "text/html; charset=utf-8",
    },
    assets: new Map([
      [script, { body: new Blob([text]), brotli: new Blob([brotliCompressSync(text)]), contentType }],
    ]),
  };
}

function startInstance(redis: RedisServer, clientFiles: ClientFiles, env: Record<string, string> = {}) {
  return startApp({ clientFiles, env: { REDIS_URL: redis.url, SESSION_KEYS, ...env } });
}

const statusOf = async (url: string) => (await fetch(url)).status;

withRedis("an instance serves the files of another build as that one's instances do", async () => {
  await using redis = await startRedis();
  const [older, newer] = [buildOf("older"), buildOf("newer")];
  await using first = await startInstance(redis, older);
  await using second = await startInstance(redis, newer);
  const published = () => redis.command("zcard", "selfcare:builds");
  await waitUntil("both builds are published", async () => (await published()).trim() === "2");
  await waitUntil("Redis is there", async () => (await fetch(`${first.url}/readyz`)).ok);
  for (const build of [older, newer]) {
    for (const encoding of ["br", "identity"]) {
      const answers = await Promise.all(
        [first, second].map(async ({ url }) => {
          const response = await fetch(url + build.script, { headers: { "accept-encoding": encoding } });
          const names = [
            "cache-control",
            "content-type",
            "content-encoding",
            "vary",
            "x-content-type-options",
          ];
          const headers = names.map((name) => response.headers.get(name));
          return { status: response.status, headers, text: await response.text() };
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.status).toBe(200);
      expect(answers[0]?.text).toBe(build.text);
      expect(answers[0]?.headers[0]).toBe("public, max-age=31536000, immutable");
    }
    const head = await fetch(second.url + build.script, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  }
  const page = await fetch(first.url, { headers: { "sec-fetch-dest": "document" } });
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(await page.text()).toContain(older.script);
  const missing = await fetch(`${first.url}/assets/main-00000000.js`);
  expect([missing.status, missing.headers.get("cache-control")]).toEqual([404, "no-store"]);
});

withRedis("an instance serves the files of another build below a path of the domain", async () => {
  await using redis = await startRedis();
  const [older, newer] = [buildOf("older"), buildOf("newer")];
  const env = { BASE_PATH: "/selfcare" };
  await using first = await startInstance(redis, older, env);
  await using second = await startInstance(redis, newer, env);
  const url = (app: { url: string }, path: string) => `${app.url}/selfcare${path}`;
  for (const [app, { script }] of [
    [first, newer],
    [second, older],
  ] as const) {
    await waitUntil(
      "the other build's script is served",
      async () => (await statusOf(url(app, script))) === 200,
      15_000,
    );
    expect(await statusOf(app.url + script)).toBe(404);
  }
});

withRedis("a file that was changed in Redis is not served, and is reported in the log", async () => {
  await using redis = await startRedis();
  const [older, newer] = [buildOf("older"), buildOf("newer")];
  await using second = await startInstance(redis, newer);
  const key = `selfcare:${fileKey(sha256Of(new Uint8Array(brotliCompressSync(newer.text))))}`;
  await waitUntil("it is published", async () => (await redis.command("exists", key)).trim() === "1");
  await redis.command("set", key, Buffer.from(brotliCompressSync("alert('evil')")).toString("base64"));
  await using first = await startInstance(redis, older);
  await waitUntil("Redis is there", async () => (await fetch(`${first.url}/readyz`)).ok);
  expect(await statusOf(first.url + newer.script)).toBe(404);
  expect(first.lines.join("")).toContain("build_file_refused");
  expect(await statusOf(second.url + newer.script)).toBe(200);
});

withRedis("looking up files of other builds is limited by address", async () => {
  await using redis = await startRedis();
  await using app = await startInstance(redis, buildOf("only"), { RATE_ADDRESS: "5/3600" });
  await waitUntil("Redis is there", async () => (await fetch(`${app.url}/readyz`)).ok);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => statusOf(`${app.url}/assets/main-${10_000_000 + index}.js`)),
  );
  expect(answers.filter((status) => status === 404)).toHaveLength(5);
  expect(answers.filter((status) => status === 429)).toHaveLength(15);
  expect(await statusOf(app.url + buildOf("only").script)).toBe(200);
});

withRedis(
  "without Redis an instance serves its own files, and other builds' once Redis is back",
  async () => {
    await using redis = await startRedis();
    const [older, newer] = [buildOf("older"), buildOf("newer")];
    await redis.kill();
    await using first = await startInstance(redis, older);
    await using second = await startInstance(redis, newer);
    expect(await statusOf(first.url + older.script)).toBe(200);
    const away = await fetch(first.url + newer.script);
    expect([away.status, away.headers.get("cache-control")]).toEqual([503, "no-store"]);
    await redis.start();
    await waitUntil(
      "the files of the other build are served",
      async () => {
        const statuses = [
          await statusOf(first.url + newer.script),
          await statusOf(second.url + older.script),
        ];
        return statuses.every((status) => status === 200);
      },
      40_000,
    );
  },
);

test("an instance without Redis publishes nothing and looks nothing up", async () => {
  const only = buildOf("only");
  await using app = await startApp({ clientFiles: only });
  expect(await statusOf(app.url + only.script)).toBe(200);
  expect(await statusOf(`${app.url}/assets/main-00000000.js`)).toBe(404);
});

withRedis(
  "an instance starts with a Redis that is full, and publishes its page when there is space",
  async () => {
    await using redis = await startRedis({
      directives: { maxmemory: "4mb", "maxmemory-policy": "noeviction" },
    });
    await redis.command("eval", "redis.call('set', 'ballast', string.rep('x', 3000000))", "0");
    await redis.command("config", "set", "maxmemory", "1mb");
    await using sandbox = await startTestSandbox([]);
    const started = performance.now();
    await using instance = await startSelfcare({ sandbox, redisUrl: redis.url, port: await freePort() });
    expect(performance.now() - started).toBeLessThan(8_000);
    await waitUntil("the log says so", () => instance.logs().includes('"build_unpublished"'));
    const html = await (await fetch(instance.url)).text();
    const [, script = ""] = /<script type="module"[^>]* src="([^"]+)"/.exec(html) ?? [];
    expect(await statusOf(instance.url + script)).toBe(200);
    await redis.command("config", "set", "maxmemory", "0");
    await using other = await startApp({ env: { REDIS_URL: redis.url, SESSION_KEYS: sessionKeys } });
    await waitUntil(
      "another instance serves its script",
      async () => (await statusOf(other.url + script)) === 200,
      40_000,
    );
  },
);
