import { readFileSync } from "node:fs";
import { startChanges } from "#sandbox/core/changes.ts";
import { systemClock } from "#sandbox/core/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { startServices } from "#sandbox/services.ts";
import { type Customer, ebba, gustav } from "#sandbox/world/customers.ts";
import { pageHeaders, unlimited } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { startRedis } from "#tests/support/redis.ts";
import { sessionKeys, startSelfcare } from "#tests/support/selfcare.ts";
import { writeSession } from "#tests/support/session.ts";

// Measures the longest exports: `bun tests/chaos/exports.ts`, or with the executable: `bun tests/chaos/exports.ts dist/selfcare`.

export interface ExportsOptions {
  /** Downloads all files at once. */
  payer: Customer;
  /** Months of payments in each file, back from now. */
  months: number;
  statements: number;
  tables: number;
  /** Path of a compiled executable; the source by default. */
  executable?: string | undefined;
}

export interface ExportsResult {
  /** Bytes of each complete file. */
  files: number[];
  seconds: number;
  /** Resident megabytes of the instance before the exports, and at most. */
  memory: { idle: number; peak: number };
  /** Milliseconds that another payer's calls took meanwhile. */
  others: { calls: number; median: number; longest: number };
}

/** Downloads several files of one payer at once from a new instance while another payer uses the page. */
export async function runExports(options: ExportsOptions): Promise<ExportsResult> {
  await using ends = new AsyncDisposableStack();
  const redis = ends.use(await startRedis());
  const database = openDatabase(":memory:");
  ends.defer(() => database.close());
  seedWorld({ database, clock: systemClock, customers: [...new Set([ebba, options.payer])] });
  const changes = ends.use(startChanges());
  const services = ends.use(await startServices({ database, clock: systemClock, publish: changes.publish }));
  const publicUrl = `http://localhost:${await freePort()}`;
  const environment = () => ({
    OIDC_ISSUER: "http://127.0.0.1:1",
    OIDC_CLIENT_ID: "exports",
    OIDC_CLIENT_SECRET: "exports",
    PAYMENTS_URL: services.payments.url,
    BANKING_URL: services.banking.url,
    PROFILE_URL: services.profile.url,
    NOTIFICATIONS_URL: services.notifications.url,
  });
  const selfcare = ends.use(
    await startSelfcare({
      sandbox: { publicUrl, environment },
      redisUrl: redis.url,
      executable: options.executable,
      env: { ...unlimited, LOG_LEVEL: "error", SERVICE_READ_TIMEOUT_MS: "20000", REDIS_TIMEOUT_MS: "5000" },
    }),
  );
  const headersOf = async ({ id }: Customer) =>
    pageHeaders(publicUrl, await writeSession({ redisUrl: redis.url, key: sessionKeys, customerId: id }));
  const [own, other] = await Promise.all([headersOf(options.payer), headersOf(ebba)]);

  const call = async () => {
    const began = performance.now();
    const response = await fetch(`${publicUrl}/trpc/transactions.list?input=${encodeURIComponent("{}")}`, {
      headers: other,
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`Another payer's call failed with ${response.status}: ${body}`);
    return performance.now() - began;
  };
  for (let index = 0; index < 20; index++) await call();
  const idle = memoryOf(selfcare.child.pid);

  let isRunning = true;
  let peak = idle;
  const watch = async () => {
    while (isRunning) {
      peak = Math.max(peak, memoryOf(selfcare.child.pid));
      await Bun.sleep(20);
    }
  };
  const times: number[] = [];
  const others = async () => {
    while (isRunning) times.push(await call());
  };
  const from = new Date();
  from.setUTCMonth(from.getUTCMonth() - options.months);
  const input = encodeURIComponent(
    JSON.stringify({ filter: { from: from.toISOString() }, timeZone: "Europe/Stockholm" }),
  );
  const began = performance.now();
  const download = async (file: string) => {
    const response = await fetch(`${publicUrl}/exports/${file}?input=${input}`, { headers: own });
    if (!response.ok || !response.body) throw new Error(`${file} was answered ${response.status}.`);
    let bytes = 0;
    for await (const part of response.body) bytes += part.byteLength;
    return bytes;
  };
  const watching = Promise.all([watch(), others()]);
  const files = await Promise.all([
    ...Array.from({ length: options.statements }, () => download("statement.pdf")),
    ...Array.from({ length: options.tables }, () => download("transactions.csv")),
  ]).finally(() => {
    isRunning = false;
  });
  await watching;
  times.sort((a, b) => a - b);
  return {
    files,
    seconds: Math.round(performance.now() - began) / 1000,
    memory: { idle, peak },
    others: {
      calls: times.length,
      median: Math.round(times[Math.floor(times.length / 2)] ?? Number.NaN),
      longest: Math.round(times.at(-1) ?? Number.NaN),
    },
  };
}

function memoryOf(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

if (import.meta.main) {
  const executable = process.argv[2];
  console.log(await runExports({ payer: gustav, months: 24, statements: 4, tables: 1, executable }));
}
