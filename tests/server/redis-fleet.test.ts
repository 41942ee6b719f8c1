import { describe, expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { openRedis } from "#server/store/redis.ts";
import type { Store } from "#server/store/store.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { makeCertificates } from "#tests/support/certificates.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startCluster, startSentinels } from "#tests/support/redis-fleet.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(60_000);
const withRedis = testWith("redis-server");

/** Payers who call on and on; what became of their calls. */
async function startPayers(app: TestApp, count: number) {
  const payers = await Promise.all(Array.from({ length: count }, () => app.signIn(ebba)));
  const seen = { lost: 0, failed: [] as number[], served: 0 };
  let isOver = false;
  const ask = async (headers: Record<string, string>) => {
    const { status } = await fetch(`${app.url}/trpc/session.get`, { headers });
    if (status === 200) seen.served += 1;
    else if (status === 503) seen.failed.push(Date.now());
    else seen.lost += 1;
    return status;
  };
  const calls = payers.map(async (headers) => {
    while (!isOver) {
      await ask(headers);
      await Bun.sleep(20);
    }
  });
  return {
    async [Symbol.asyncDispose]() {
      isOver = true;
      await Promise.all(calls);
    },
    seen,
    /** Milliseconds between the first call that failed and the last. */
    window: () => (seen.failed.at(-1) ?? 0) - (seen.failed[0] ?? 0),
    /** Waits until all of them are answered again. */
    async settle() {
      await waitUntil("every payer is answered", async () => {
        const statuses = await Promise.all(payers.map(ask));
        return statuses.every((status) => status === 200);
      });
    },
  };
}

async function startOn(url: string) {
  const app = await startApp({ env: { REDIS_URL: url, RATE_PAYER: "off", RATE_ADDRESS: "off" } });
  await waitUntil("Selfcare is ready", async () => (await fetch(`${app.url}/readyz`)).ok);
  return app;
}

describe("a failover under load loses nobody's session, and is over within five seconds", () => {
  withRedis("when Sentinels find the master dead", async () => {
    await using fleet = await startSentinels();
    await using app = await startOn(fleet.url);
    await using payers = await startPayers(app, 20);
    const { served } = payers.seen;
    await fleet.master.kill();
    await waitUntil("calls fail", () => payers.seen.failed.length > 0);
    await waitUntil("the replica takes over", async () =>
      (await fleet.replica.command("role")).startsWith("master"),
    );
    await payers.settle();
    expect(payers.seen.lost).toBe(0);
    expect(payers.seen.served).toBeGreaterThan(served);
    expect(payers.window()).toBeLessThan(5_000);
  });

  withRedis("when the master hangs, and comes back as a replica", async () => {
    await using fleet = await startSentinels();
    await using app = await startOn(fleet.url);
    await using payers = await startPayers(app, 20);
    fleet.master.pause();
    await waitUntil("the replica takes over", async () =>
      (await fleet.replica.command("role")).startsWith("master"),
    );
    await payers.settle();
    expect(payers.seen.lost).toBe(0);
    expect(payers.window()).toBeLessThan(5_000);
    fleet.master.resume();
    await waitUntil("the old master follows", async () =>
      (await fleet.master.command("role")).startsWith("slave"),
    );
    // Written at the new master, read there: the old one answers nobody.
    expect(Object.keys(await app.signIn(ebba))).toContain("cookie");
  });

  withRedis("when it is asked for, and the master goes on as a replica under open connections", async () => {
    await using fleet = await startSentinels();
    await using app = await startOn(fleet.url);
    await using payers = await startPayers(app, 20);
    await waitUntil("the Sentinels agree", async () => {
      return (await fleet.sentinels[0]?.command("sentinel", "failover", "payers"))?.startsWith("OK") ?? false;
    });
    await waitUntil("they have changed places", async () =>
      (await fleet.master.command("role")).startsWith("slave"),
    );
    await payers.settle();
    expect(payers.seen.lost).toBe(0);
    expect(payers.window()).toBeLessThan(5_000);
  });

  withRedis("when a master of a cluster dies", async () => {
    await using cluster = await startCluster();
    await using app = await startOn(cluster.url);
    await using payers = await startPayers(app, 20);
    await cluster.nodes[0]?.kill();
    const others = cluster.nodes.slice(1);
    await waitUntil("its replica takes over", async () => {
      const roles = await Promise.all(others.map((node) => node.command("role")));
      return roles.filter((role) => role.startsWith("master")).length === 3;
    });
    await payers.settle();
    expect(payers.seen.lost).toBe(0);
    expect(payers.window()).toBeLessThan(5_000);
  });
});

describe("changes arrive", () => {
  withRedis(
    "from a cluster, whichever node they are published at, and after the node listened to died",
    async () => {
      await using cluster = await startCluster();
      await using app = await startOn(cluster.url);
      const page = await openPage(app);
      const publish = (node: number, id: string) =>
        cluster.nodes[node]?.command(
          "publish",
          `selfcare:changes:${ebba.id}`,
          JSON.stringify({ topic: "payments", id }),
        );
      await waitUntil("the page is told", async () => {
        await publish(1, "pay_1");
        return page.text().includes("pay_1");
      });
      await cluster.nodes[0]?.kill();
      await waitUntil("the page is told to ask again", () => page.text().includes("resumed"));
      await waitUntil("the page is told", async () => {
        await publish(2, "pay_2");
        return page.text().includes("pay_2");
      });
      page.leave();
    },
  );

  withRedis("after a failover of Sentinels", async () => {
    await using fleet = await startSentinels();
    await using app = await startOn(fleet.url);
    const page = await openPage(app);
    await fleet.master.kill();
    await waitUntil("the page is told to ask again", () => page.text().includes("resumed"));
    await waitUntil("the page is told", async () => {
      const message = JSON.stringify({ topic: "payments", id: "pay_after" });
      await fleet.replica.command("publish", `selfcare:changes:${ebba.id}`, message);
      return page.text().includes("pay_after");
    });
    page.leave();
  });
});

/** Ebba's page, which listens. */
async function openPage(app: TestApp) {
  const headers = await app.signIn(ebba);
  const gone = new AbortController();
  const response = await fetch(`${app.url}/trpc/changes.watch`, {
    headers: { cookie: headers.cookie ?? "", "sec-fetch-site": "same-origin", accept: "text/event-stream" },
    signal: gone.signal,
  });
  let text = "";
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  read().catch(() => {});
  await waitUntil("the page listens", () => text.includes("connected"));
  return { text: () => text, leave: () => gone.abort() };
}

describe("over TLS", () => {
  const withTls = testWith("redis-server", "openssl");
  const reaches = async (store: Store) => {
    await waitUntil("Redis is reached", () =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
    expect(await store.set("key", "value", { ttl: 60_000 })).toBe(true);
    expect(await store.get("key")).toBe("value");
    await store.close();
  };
  const isRefused = async (store: Store) => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await store.ping().catch((error: unknown) => error)).toMatchObject({
        reason: "sessions_unavailable",
      });
      await Bun.sleep(50);
    }
    await store.close();
  };

  withTls(
    "Redis is reached by its own authority, a user of its own and a certificate, and not without",
    async () => {
      await using certificates = await makeCertificates();
      const [ca, cert, key] = await Promise.all(
        ["ca.pem", "client.pem", "client.key"].map(certificates.read),
      );
      const access = { ca, cert, key };
      const tls = {
        "tls-cert-file": certificates.path("server.pem"),
        "tls-key-file": certificates.path("server.key"),
        "tls-ca-cert-file": certificates.path("ca.pem"),
        "tls-replication": "yes",
      };
      const cli = [
        "--tls",
        "--cacert",
        certificates.path("ca.pem"),
        "--cert",
        certificates.path("client.pem"),
      ];
      cli.push(
        "--key",
        certificates.path("client.key"),
        "--no-auth-warning",
        "--user",
        "admin",
        "--pass",
        "admin",
      );
      const port = await freePort();
      const users = [
        "default off",
        "admin on >admin ~* &* +@all",
        "selfcare on >p@ss/w:rd ~selfcare:* &selfcare:changes:* -@all +get +getrange +getex +getdel +set +del +pttl +eval +evalsha +time +pexpire +zadd +zrange +zrevrange +zrem +zremrangebyrank +zremrangebyscore +publish +ping +info +hello +client +subscribe +unsubscribe",
      ];
      await using redis = await startRedis({
        cli,
        port,
        directives: { ...tls, port: 0, "tls-port": port, user: users.join("\n") },
      });
      const url = `rediss://selfcare:p%40ss%2Fw%3Ard@localhost:${redis.port}`;
      await reaches(openRedis({ url, ...access }));
      await isRefused(openRedis({ url, cert, key }));
      await isRefused(openRedis({ url, ca }));
      await isRefused(openRedis({ url: url.replace("rd@", "rong@"), ...access }));

      await using app = await startApp({
        env: { REDIS_URL: url, REDIS_CA: ca ?? "", REDIS_CERT: cert ?? "", REDIS_KEY: key ?? "" },
      });
      await waitUntil("Selfcare is ready", async () => (await fetch(`${app.url}/readyz`)).ok);
      const page = await openPage(app);
      await waitUntil("the page is told", async () => {
        const message = JSON.stringify({ topic: "payments", id: "pay_sealed" });
        await redis.command("publish", `selfcare:changes:${ebba.id}`, message);
        return page.text().includes("pay_sealed");
      });
      page.leave();
    },
  );
});
