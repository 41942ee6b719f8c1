import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { seededRandom } from "#sandbox/core/random.ts";
import { openDatabase } from "#sandbox/database.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { createEncryption } from "#server/sessions/encryption.ts";
import { createSessions } from "#server/sessions/sessions.ts";
import { openEmbedded } from "#server/store/embedded.ts";
import type { TransferInput } from "#shared/transfers.ts";
import { unlimited } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { sessionKeys, startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { startFaultyProxy } from "./faulty-proxy.ts";
import { approve, createPayerClient, makeTransfer } from "./payer-client.ts";

// Longer run: `bun tests/chaos/exactly-once.ts 10000`. It kills both sides in turn, every few seconds.

export interface ChaosOptions {
  intents: number;
  /** Milliseconds between kills, alternating between the platform and Selfcare; no kills if absent. */
  killEvery?: number;
  seed?: string;
}

export interface ChaosResult {
  intents: number;
  /** Payments created, payments approved, and keys whose outcome the page never learned. */
  payments: number;
  approved: number;
  unresolved: number;
  /** Sum of all ledger postings by currency. It must be zero. */
  sums: { currency: string; sum: number }[];
  kills: number;
  faults: Record<string, number>;
}

/**
 * Makes transfers through Selfcare while its calls to the payments service are lost, broken and duplicated and both
 * sides are killed. Each page behaves like the real one: it keeps its key, looks it up and sends it again.
 */
export async function runChaos({ intents, killEvery, seed = "chaos" }: ChaosOptions): Promise<ChaosResult> {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-chaos-"));
  const path = join(folder, "platform.sqlite");
  const platformPort = await freePort();
  const startPlatform = async () => {
    const child = Bun.spawn(
      [process.execPath, join(import.meta.dir, "platform.ts"), path, String(platformPort)],
      { stdout: "ignore", stderr: "inherit" },
    );
    await waitUntil("the platform is up", () => answers(`http://127.0.0.1:${platformPort}/health`), 30_000);
    return child;
  };
  let platform = await startPlatform();
  await using ends = new AsyncDisposableStack();
  ends.defer(() => platform.kill("SIGKILL"));
  await using proxy = startFaultyProxy(`http://127.0.0.1:${platformPort}`, seededRandom(seed));

  const publicUrl = `http://localhost:${await freePort()}`;
  const storePath = join(folder, "sessions.sqlite");
  const unreachable = "http://127.0.0.1:1";
  const start = () =>
    startSelfcare({
      sandbox: {
        publicUrl,
        environment: () => ({
          OIDC_ISSUER: unreachable,
          OIDC_CLIENT_ID: "x",
          OIDC_CLIENT_SECRET: "x",
          PAYMENTS_URL: proxy.url,
          BANKING_URL: unreachable,
          PROFILE_URL: unreachable,
          NOTIFICATIONS_URL: unreachable,
        }),
      },
      env: {
        ...unlimited,
        EMBEDDED_STORE_PATH: storePath,
        SERVICE_WRITE_TIMEOUT_MS: "250",
        LOG_LEVEL: "error",
      },
    });
  let selfcare = await start();
  ends.defer(() => selfcare[Symbol.asyncDispose]());
  const client = createPayerClient(publicUrl, await signedIn(storePath));

  let kills = 0;
  let done = false;
  const killer = (async () => {
    while (killEvery && !done) {
      await Bun.sleep(killEvery);
      kills += 1;
      if (kills % 2) {
        platform.kill("SIGKILL");
        await platform.exited;
        platform = await startPlatform();
      } else {
        await selfcare[Symbol.asyncDispose]();
        selfcare = await start();
      }
    }
  })();

  const option = (await retry(() => client.transfers.options.query())).find(
    ({ deposit, currency }) => deposit && currency === "SEK",
  );
  if (!option?.deposit) throw new Error("Nothing can be deposited.");
  const [known] = (
    await retry(() => client.transactions.list.query({ currency: "SEK", states: ["settled"], limit: 1 }))
  ).items;
  const { min, max } = option.deposit;
  const orderOf = (index: number): TransferInput => ({
    key: crypto.randomUUID(),
    type: "deposit",
    merchantId: option.merchant.id,
    accountId: known?.account?.id ?? "",
    // Whole kronor: other amounts make the bank simulator fail a payment.
    amount: {
      currency: "SEK",
      amount: Math.ceil(min / 100) * 100 + (index % Math.min(50, Math.floor((max - min) / 100))) * 100,
    },
  });

  let next = 0;
  let unresolved = 0;
  const keys: string[] = [];
  const page = async () => {
    while (next < intents) {
      const order = orderOf(next++);
      keys.push(order.key);
      const payment = await makeTransfer(client, order);
      if (payment) await approve(proxy.url, payment);
      else unresolved += 1;
    }
  };
  await Promise.all(Array.from({ length: 24 }, page));
  done = true;
  await killer;

  await selfcare[Symbol.asyncDispose]();
  platform.kill("SIGKILL");
  await platform.exited;
  const result = audit(path, keys);
  await rm(folder, { recursive: true });
  return { intents, unresolved, kills, faults: proxy.counts, ...result };
}

/** Reads the results from the platform's own database. */
function audit(path: string, keys: readonly string[]) {
  const database = openDatabase(path);
  const wanted = new Set(keys);
  const made = database
    .query<{ key: string; paymentId: string }, []>("select key, payment_id as paymentId from intents")
    .all()
    .filter(({ key }) => wanted.has(key));
  const payments = new Set(made.map(({ paymentId }) => paymentId)).size;
  const approved =
    database.query<{ count: number }, []>("select count(distinct payment_id) as count from approvals").get()
      ?.count ?? 0;
  const sums = database
    .query<{ currency: string; sum: number }, []>(
      "select currency, sum(amount) as sum from postings join ledger_accounts on ledger_accounts.id = postings.account group by currency",
    )
    .all();
  database.close();
  return { payments, approved, sums };
}

async function signedIn(storePath: string): Promise<string> {
  const store = openEmbedded(storePath);
  const [id = "", key = ""] = sessionKeys.split(":");
  const encryption = createEncryption([{ id, bytes: Buffer.from(key, "base64") }]);
  const sessions = createSessions({ store, encryption, timeouts: { idle: 3_600_000, absolute: 3_600_000 } });
  const token = await sessions.start({
    customerId: ebba.id,
    authenticatedAt: Date.now(),
    idToken: "none",
    checkAfter: Date.now() + 3_600_000,
  });
  await store.close();
  return token;
}

async function retry<T>(ask: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  await waitUntil("an answer", async () => {
    answer = await ask().catch(() => undefined);
    return answer !== undefined;
  });
  return answer as T;
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

if (import.meta.main) {
  const intents = Number(process.argv[2] ?? 10_000);
  const started = Date.now();
  const result = await runChaos({ intents, killEvery: 4_000, seed: resolve(String(started)) });
  console.log(result, `${((Date.now() - started) / 1000).toFixed(0)} s`);
  const balanced = result.sums.every(({ sum }) => sum === 0);
  process.exit(
    result.payments === intents && result.approved === intents && result.unresolved === 0 && balanced ? 0 : 1,
  );
}
