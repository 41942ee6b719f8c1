/**
 * Replaces instances under load repeatedly and counts the failures that payers see. Longer run:
 * `bun tests/rolling/rolling.ts nginx 20`, with `--kill` for SIGKILL at random moments, `--seed` for other timings, and
 * `--payers` and `--writes` for other loads. Needs redis-server, the load balancer and `bun run build`.
 */
import { parseArgs } from "node:util";
import { Redis } from "ioredis";
import { systemClock } from "#sandbox/core/clock.ts";
import { seededRandom } from "#sandbox/core/random.ts";
import { openDatabase } from "#sandbox/database.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { startServices } from "#sandbox/services.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { executable } from "#tests/support/executable.ts";
import { freePort } from "#tests/support/ports.ts";
import { startRedis } from "#tests/support/redis.ts";
import { type Selfcare, sessionKeys, startSelfcare } from "#tests/support/selfcare.ts";
import { writeSession } from "#tests/support/session.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { type Balancer, balancers, startBalancer } from "./balancers.ts";
import { openPages } from "./live-pages.ts";
import { clientAt, startPayers } from "./payers.ts";

export interface RollingOptions {
  balancer: Balancer;
  /** Number of times that every instance is replaced. */
  rolls: number;
  /** True to kill instances with SIGKILL as well. */
  kills?: boolean;
  payers?: number;
  pages?: number;
  /** Share of calls that change something. */
  writes?: number;
  seed?: string;
}

const instanceCount = 3;

/** Two customers, because a customer can have at most ten sessions. */
const customers = [ebba, aino];

export async function roll(options: RollingOptions) {
  const { balancer, rolls, kills = false, payers = 8, pages = 12, writes = 0.4, seed = "rolling" } = options;
  const random = seededRandom(seed);
  await using parts = new AsyncDisposableStack();
  const redis = parts.use(await startRedis());
  const database = openDatabase(":memory:");
  seedWorld({ database, clock: systemClock, customers });
  const services = parts.use(await startServices({ database, clock: systemClock }));

  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const ports = await Promise.all(Array.from({ length: instanceCount }, freePort));
  const sandbox = {
    publicUrl,
    environment: () => ({
      OIDC_ISSUER: "http://127.0.0.1:1",
      OIDC_CLIENT_ID: "rolling",
      OIDC_CLIENT_SECRET: "rolling",
      PAYMENTS_URL: services.payments.url,
      BANKING_URL: services.banking.url,
      PROFILE_URL: services.profile.url,
      NOTIFICATIONS_URL: services.notifications.url,
    }),
  };
  const off = ["ADDRESS", "PAYER", "CHANGE"].map((name) => [`RATE_${name}`, "off"]);
  const start = (own: number) =>
    startSelfcare({
      sandbox,
      port: own,
      redisUrl: redis.url,
      executable,
      // Generous timeouts, because a busy machine is slow.
      env: {
        DRAIN_GRACE_MS: "3000",
        REDIS_TIMEOUT_MS: "5000",
        LOG_LEVEL: "warn",
        ...Object.fromEntries(off),
      },
    });
  const instances: Selfcare[] = await Promise.all(ports.map(start));
  parts.defer(async () => {
    await Promise.all(instances.map((instance) => instance[Symbol.asyncDispose]()));
  });
  parts.use(await startBalancer(balancer, { port, instances: ports }));

  const sessions = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) => {
        const customerId = customers[index % customers.length]?.id ?? "";
        return writeSession({ redisUrl: redis.url, key: sessionKeys, customerId });
      }),
    );
  const tokens = await sessions(payers);
  const orders = await Promise.all(tokens.map((token) => anyOrder(publicUrl, token)));
  const load = startPayers({ url: publicUrl, tokens, orders, random, writes });
  parts.defer(load.stop);
  const open = openPages(publicUrl, await sessions(pages));
  parts.defer(open.close);
  await waitUntil("every page listens", () => open.open() === pages);

  const exitCodes: number[] = [];
  let slowestExit = 0;
  let killed = 0;
  const replace = async (index: number) => {
    const instance = instances[index];
    if (!instance) return;
    const stopped = performance.now();
    exitCodes.push(await instance.stop());
    slowestExit = Math.max(slowestExit, performance.now() - stopped);
    instances[index] = await start(ports[index] ?? 0);
    // An orchestrator also waits for the new instance, and the load balancer for its health check.
    await Bun.sleep(random.between(300, 900));
  };
  const kill = async (index: number) => {
    await Bun.sleep(random.between(0, 1_500));
    await instances[index]?.[Symbol.asyncDispose]();
    killed += 1;
    instances[index] = await start(ports[index] ?? 0);
    await Bun.sleep(random.between(300, 900));
  };
  for (let count = 0; count < rolls; count += 1) {
    for (let index = 0; index < instanceCount; index += 1) {
      await replace(index);
      if (kills && random.next() < 0.5) await kill(random.between(0, instanceCount - 1));
    }
  }

  await waitUntil("every page listens again", () => open.open() === pages, 40_000);
  const publisher = new Redis(redis.url);
  await waitUntil("every page receives a change", async () => {
    const change = JSON.stringify({ topic: "payments", id: "pay_last" });
    for (const { id } of customers) await publisher.publish(`selfcare:changes:${id}`, change);
    return open.stats.received.every((received) => received.some((data) => data.includes("pay_last")));
  });
  publisher.disconnect();
  await load.stop();
  await open.close();

  const made = database
    .query<{ key: string; paymentId: string }, []>("select key, payment_id as paymentId from intents")
    .all();
  const name = new Set(load.stats.transfers);
  return {
    ...load.stats,
    transfers: name.size,
    /** Payments for the payers' keys, and payments for keys that no payer knows. */
    payments: new Set(made.filter(({ key }) => name.has(key)).map(({ paymentId }) => paymentId)).size,
    unknownPayments: made.filter(({ key }) => !name.has(key)).length,
    pages: { ended: open.stats.ended, resumed: open.stats.resumed, longestGap: open.stats.longestGap },
    exitCodes,
    slowestExit,
    killed,
  };
}

/** Returns a deposit that the payer can make. */
async function anyOrder(url: string, token: string) {
  const client = clientAt(url, token);
  const option = (await client.transfers.options.query()).find(({ deposit }) => deposit);
  const [account] = await client.bankAccounts.list.query();
  if (!option?.deposit || !account) throw new Error("Nothing can be deposited.");
  return {
    type: "deposit" as const,
    merchantId: option.merchant.id,
    accountId: account.id,
    amount: { currency: option.currency, amount: option.deposit.min },
  };
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      kill: { type: "boolean" },
      seed: { type: "string" },
      payers: { type: "string" },
      pages: { type: "string" },
      writes: { type: "string" },
    },
  });
  const balancer = balancers.find((name) => name === positionals[0]) ?? "nginx";
  const started = Date.now();
  const result = await roll({
    balancer,
    rolls: Number(positionals[1] ?? 20),
    kills: values.kill,
    seed: values.seed ?? String(started),
    ...(values.payers ? { payers: Number(values.payers) } : {}),
    ...(values.pages ? { pages: Number(values.pages) } : {}),
    ...(values.writes ? { writes: Number(values.writes) } : {}),
  });
  console.log(balancer, result, `${((Date.now() - started) / 1000).toFixed(0)} s`);
  const passed =
    (values.kill || result.failures.length === 0) &&
    result.signedOut === 0 &&
    result.payments === result.transfers &&
    result.unknownPayments === 0 &&
    result.pages.ended === result.pages.resumed &&
    result.exitCodes.every((code) => code === 0);
  process.exit(passed ? 0 : 1);
}
