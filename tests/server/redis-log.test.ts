import { expect, setDefaultTimeout, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import type { RedisAccess } from "#server/store/connect-redis.ts";
import { openRedis } from "#server/store/redis.ts";
import { redisReasonOf } from "#server/store/redis-errors.ts";
import { createLog } from "#server/telemetry/log.ts";
import { startApp } from "#tests/support/app.ts";
import { makeCertificates } from "#tests/support/certificates.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startSentinels } from "#tests/support/redis-fleet.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(30_000);
const withRedis = testWith("redis-server");
const withTls = testWith("redis-server", "openssl");

interface Line {
  event: string;
  connection: string;
  reason?: string;
  ms?: number;
  msg: string;
}

/** A store, and what the log says of it. */
function openTold(access: RedisAccess) {
  const text: string[] = [];
  const store = openRedis(access, createLog("info", { write: (line: string) => void text.push(line) }));
  const reached = () =>
    store.ping().then(
      () => true,
      () => false,
    );
  return {
    store,
    text,
    lines: () => text.map((line): Line => JSON.parse(line)),
    reached,
    /** Waits until the log says why it is away. */
    async away() {
      await waitUntil("the log says that Redis is away", () =>
        text.some((line) => line.includes("redis_unavailable")),
      );
      return JSON.parse(text.at(-1) ?? "").reason;
    },
    [Symbol.asyncDispose]: () => store.close(),
  };
}

const whyNot = (ping: Promise<void>) => ping.catch((error: Error) => error.cause);

withRedis("a password that Redis refuses is said once, and neither it nor the address is", async () => {
  await using redis = await startRedis({
    directives: { requirepass: "right" },
    cli: ["--no-auth-warning", "-a", "right"],
  });
  const attempts = async () =>
    Number(/cmdstat_hello:calls=(\d+)/.exec(await redis.command("info", "commandstats"))?.[1] ?? 0);
  await using told = openTold({ url: `redis://:canary@127.0.0.1:${redis.port}` });
  await waitUntil("it is tried again and again", async () => (await attempts()) > 5);
  expect(told.lines()).toMatchObject([
    { event: "redis_unavailable", connection: "store", reason: "wrong_password" },
  ]);
  expect(told.text.join("")).not.toMatch(/canary|127\.0\.0\.1/);
  expect(await whyNot(told.store.ping())).toMatchObject({ reason: "wrong_password" });
});

withRedis("a Redis that is away is said once, and once that it is back, with for how long", async () => {
  const port = await freePort();
  const began = performance.now();
  await using told = openTold({ url: `redis://127.0.0.1:${port}` });
  expect(await told.away()).toBe("unreachable");
  await using redis = await startRedis({ port });
  const isBack = () => told.lines().some(({ event }) => event === "redis_recovered");
  await waitUntil("the log says that it is back", isBack);
  const [, back] = told.lines();
  expect(told.lines().map(({ event }) => event)).toEqual(["redis_unavailable", "redis_recovered"]);
  expect(back?.ms).toBeGreaterThan(0);
  expect(back?.ms).toBeLessThan(performance.now() - began);
  // The next outage is another one.
  await redis.kill();
  await waitUntil("the log says that it is away again", () => told.lines().at(-1)?.reason === "unreachable");
});

withTls("a certificate that is not trusted, and one that is asked for, are said", async () => {
  await using certificates = await makeCertificates();
  const [ca, cert, key] = await Promise.all(["ca.pem", "client.pem", "client.key"].map(certificates.read));
  const path = (name: string) => certificates.path(name);
  const port = await freePort();
  await using redis = await startRedis({
    port,
    cli: ["--tls", "--cacert", path("ca.pem"), "--cert", path("client.pem"), "--key", path("client.key")],
    directives: {
      port: 0,
      "tls-port": port,
      "tls-cert-file": path("server.pem"),
      "tls-key-file": path("server.key"),
      "tls-ca-cert-file": path("ca.pem"),
    },
  });
  const address = `localhost:${redis.port}`;
  for (const [access, reason] of [
    [{ url: `rediss://${address}`, cert, key }, "untrusted_certificate"],
    // The cluster client says no more than this.
    [{ url: `rediss+cluster://${address}`, cert, key }, "connection_lost"],
    [{ url: `rediss+cluster://127.0.0.1:${redis.port}`, cert, key }, "connection_lost"],
    [{ url: `rediss://${address}`, ca }, "certificate_required"],
    [{ url: `redis://${address}` }, "connection_lost"],
  ] as const) {
    await using told = openTold(access);
    expect([access.url, await told.away()]).toEqual([access.url, reason]);
  }
});

withRedis("a cluster whose nodes refuse the password is named so", async () => {
  await using closed = await startRedis({
    directives: { requirepass: "right", "cluster-enabled": "yes", "cluster-port": await freePort() },
    cli: ["--no-auth-warning", "-a", "right"],
  });
  await using refused = openTold({ url: `redis+cluster://:wrong@127.0.0.1:${closed.port}` });
  expect(await refused.away()).toBe("wrong_password");
});

withRedis("Sentinels that know no master of that name are named so", async () => {
  await using fleet = await startSentinels();
  await using nameless = openTold({ url: fleet.url.replace(/payers$/, "others") });
  expect(await nameless.away()).toBe("master_unknown");
});

test("a server that turns every client away is a lost connection", async () => {
  using server = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open: (socket) => void socket.end("-DENIED Redis is running in protected mode.\r\n"),
      data() {},
    },
  });
  await using told = openTold({ url: `redis://127.0.0.1:${server.port}` });
  expect(await told.away()).toBe("connection_lost");
});

withRedis("a database that Redis does not have is not used as another one", async () => {
  await using redis = await startRedis();
  await using told = openTold({ url: `${redis.url}/99` });
  expect(await told.away()).toBe("no_such_database");
  expect(await told.reached()).toBe(false);
  expect(told.lines()).toHaveLength(1);
});

withRedis("what a Redis that is there refuses is said, and not with each command", async () => {
  await using master = await startRedis();
  await using replica = await startRedis({ directives: { replicaof: `127.0.0.1 ${master.port}` } });
  await using full = await startRedis({ directives: { "maxmemory-policy": "noeviction" } });
  await full.command("config", "set", "maxmemory", "1");
  for (const [{ url }, reason] of [
    [replica, "read_only"],
    [full, "full"],
  ] as const) {
    await using told = openTold({ url });
    const refused = () =>
      told.store.set("key", "value", { ttl: 1_000 }).then(
        () => undefined,
        (error: Error) => error.cause,
      );
    for (let times = 0; times < 5; times += 1) {
      await waitUntil("Redis is reached", told.reached);
      expect(await refused()).toMatchObject({ reason });
    }
    expect(told.lines()).toMatchObject([{ event: "redis_command_refused", connection: "store", reason }]);
  }
});

withRedis("an instance says of each connection that it is away, and its health says why", async () => {
  const port = await freePort();
  await using app = await startApp({ env: { REDIS_URL: `redis://127.0.0.1:${port}` } });
  const told = (event: string) =>
    app.lines
      .map((line): Line => JSON.parse(line))
      .filter((line) => line.event === event)
      .map(({ connection }) => connection)
      .toSorted();
  const connections = ["publisher", "store", "subscriber"];
  await waitUntil("each is said to be away", () => told("redis_unavailable").length === connections.length);
  const health = await fetch(`${app.url}/readyz`);
  expect([health.status, await health.json()]).toEqual([
    503,
    { status: "not_ready", missing: ["sessions"], why: "unreachable" },
  ]);
  await using _ = await startRedis({ port });
  await waitUntil("each is said to be back", () => told("redis_recovered").length === connections.length);
  expect([told("redis_unavailable"), told("redis_recovered")]).toEqual([connections, connections]);
  expect(await (await fetch(`${app.url}/readyz`)).json()).toEqual({ status: "ready", missing: [] });
  expect(Object.keys(await app.signIn(ebba))).toContain("cookie");
});

test.each([
  ["MOVED 3999 127.0.0.1:6381", "is_a_cluster"],
  ["NOPERM this user has no permissions to run the 'getex' command", "not_permitted"],
  ["MISCONF Redis is configured to save RDB snapshots, but is unable to persist", "not_saving"],
  ["ERR max number of clients reached", "too_many_clients"],
  ["LOADING Redis is loading the dataset in memory", "loading"],
  ["getaddrinfo EAI_AGAIN cache.internal", "unreachable"],
  ["Hostname/IP does not match certificate's altnames ERR_TLS_CERT_ALTNAME_INVALID", "untrusted_certificate"],
  ["CERT_HAS_EXPIRED certificate has expired", "untrusted_certificate"],
  ["connect EMFILE", "no_file_descriptors"],
  ["something new", "unknown"],
] as const)("%p is %s", (message, kind) => {
  expect(redisReasonOf(new Error(message))).toBe(kind);
});
