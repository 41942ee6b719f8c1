import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { dateIn } from "#shared/calendar.ts";
import type { StatementLine } from "#shared/charge-lookups.ts";
import { pageHeaders, startApp, type TestApp, type TestAppOptions } from "#tests/support/app.ts";
import { callProcedure } from "#tests/support/procedures.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { waitUntil } from "#tests/support/wait.ts";

/** Selfcare, and a line of Ebba's bank statement. */
async function start(options: TestAppOptions = {}) {
  const app = await startApp({ lookupMinimumMs: 0, ...options });
  const client = app.client(await app.signIn(ebba));
  const { items } = await client.transactions.list.query({ type: "deposit", states: ["settled"], limit: 1 });
  const [payment] = items;
  if (!payment?.account) throw new Error("Ebba has no such payment.");
  const line: StatementLine = {
    amount: payment.amount,
    date: dateIn("Europe/Stockholm", payment.updatedAt),
    accountEnding: payment.account.maskedIban.slice(-4),
  };
  return { app, payment, line };
}

/** Asks as somebody whom nobody knows, at an address. */
const ask = (app: TestApp, line: StatementLine, from = "203.0.113.7") =>
  callProcedure(
    app.url,
    { path: "chargeLookups.create", type: "mutation" },
    {
      headers: { ...pageHeaders(app.url), "x-forwarded-for": from },
      input: line,
    },
  );

test("who knows a line learns its merchant and nothing else, and nobody can tell a wrong one from none", async () => {
  const { app, payment, line } = await start({ lookupMinimumMs: 300 });
  await using _ = app;
  const answers = [];
  for (const asked of [line, { ...line, accountEnding: "0000" }, { ...line, date: "2019-01-01" }]) {
    const begun = performance.now();
    const response = await ask(app, asked);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(299);
    const names = [...response.headers.keys()].toSorted();
    answers.push({ status: response.status, names, data: (await response.json()).result.data });
  }
  const [known, wrong, never] = answers;
  expect(known?.data.merchant).toMatchObject({
    name: payment.merchant.name,
    category: payment.merchant.category,
  });
  expect(Object.keys(known?.data.merchant).toSorted()).toEqual(["category", "help", "name", "statementName"]);
  expect(wrong?.data).toEqual({ merchant: null });
  expect(never).toEqual(wrong);
  expect([wrong?.status, wrong?.names]).toEqual([known?.status, known?.names]);
  expect(app.lines.join("")).not.toContain(line.accountEnding);
});

test("one address asks a few times, and all of them together no more often about one account", async () => {
  const env = { TRUSTED_PROXIES: "127.0.0.1", RATE_CHARGE: "2/3600", RATE_CHARGE_ACCOUNT: "3/3600" };
  const { app, line } = await start({ env });
  await using _ = app;
  const statuses = [];
  for (const from of ["203.0.113.7", "203.0.113.7", "203.0.113.7", "203.0.113.8", "203.0.113.9"]) {
    statuses.push((await ask(app, line, from)).status);
  }
  expect(statuses).toEqual([200, 200, 429, 200, 429]);
  expect((await ask(app, { ...line, accountEnding: "0000" }, "203.0.113.9")).status).toBe(200);
});

testWith("redis-server")("nobody is told anything while nobody can count how often", async () => {
  await using redis = await startRedis();
  await using app = await startApp({ env: { REDIS_URL: redis.url }, lookupMinimumMs: 0 });
  const line = { amount: { amount: 100, currency: "SEK" }, date: "2026-11-24", accountEnding: "0000" };
  await waitUntil("Redis is reached", async () => (await ask(app, line)).status === 200);
  await redis.kill();
  expect((await ask(app, line)).status).toBe(503);
});
