import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import type { TransactionFilter } from "#shared/transactions.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { callProcedure } from "#tests/support/procedures.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { waitUntil } from "#tests/support/wait.ts";

const days = 86_400_000;

let app: TestApp;
let ebbas: ReturnType<TestApp["client"]>;
beforeAll(async () => {
  app = await startApp();
  ebbas = app.client(await app.signIn(ebba));
});
afterAll(() => app[Symbol.asyncDispose]());

/** The newest of Ebba's payments that a filter leaves. */
async function newest(filter: TransactionFilter): Promise<string> {
  const { items } = await ebbas.transactions.list.query({ ...filter, limit: 1 });
  return items[0]?.id ?? expect.unreachable("Ebba has no such payment.");
}

const check = (code: string, of = app) =>
  callProcedure(
    of.url,
    { path: "proofs.check", type: "query" },
    {
      headers: pageHeaders(of.url),
      input: { code },
    },
  );

test("a proof shows who has its code the payment as it stands, and the payer by half their name", async () => {
  const transactionId = await newest({ type: "deposit", states: ["settled"] });
  const { code } = await ebbas.proofs.create.mutate({ transactionId });
  const payment = await ebbas.transactions.get.query({ id: transactionId });
  const response = await check(code.toLowerCase().replace(/.{4}(?=.)/g, "$& "));
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(JSON.parse(text).result.data).toMatchObject({
    state: payment.state,
    amount: payment.amount,
    reference: payment.reference,
    from: { name: "Ebba L.", account: { maskedIban: payment.account?.maskedIban } },
    to: { name: payment.merchant.name },
  });
  for (const secret of [ebba.familyName, ebba.id, transactionId, code]) {
    expect(text.replace(`E2E${transactionId}`, "")).not.toContain(secret);
  }
});

test("asking for a proof twice is asking once, and both proofs of a payment are listed when one was ended", async () => {
  const transactionId = await newest({ type: "withdrawal", states: ["settled"] });
  const first = await ebbas.proofs.create.mutate({ transactionId });
  expect(await ebbas.proofs.create.mutate({ transactionId })).toEqual(first);
  await ebbas.proofs.revoke.mutate({ id: first.id });
  const second = await ebbas.proofs.create.mutate({ transactionId });
  expect(await ebbas.proofs.list.query({ transactionId })).toMatchObject([
    { id: second.id, revokedAt: null },
    { id: first.id, revokedAt: expect.any(String) },
  ]);
});

test("what was never sent to a bank cannot be proven", async () => {
  const transactionId = await newest({ states: ["expired", "cancelled"] });
  const refused = await ebbas.proofs.create.mutate({ transactionId }).catch((error) => error.data);
  expect(refused).toMatchObject({ reason: "nothing_moved", httpStatus: 409 });
});

test("a code that was never given out, one that has ended and one that was revoked are answered alike", async () => {
  await using own = await startApp();
  const client = own.client(await own.signIn(ebba));
  const { items } = await client.transactions.list.query({ states: ["settled"], limit: 2 });
  const [ended, revoked] = await Promise.all(
    items.map(({ id }) => client.proofs.create.mutate({ transactionId: id })),
  );
  expect((await check(ended?.code ?? "", own)).status).toBe(200);
  await client.proofs.revoke.mutate({ id: revoked?.id ?? "" });
  await own.sandbox.clock.forward("14d");

  const answers = [];
  for (const code of ["7K3MQ9ZT4F8AXW2PR5DN", ended?.code ?? "", revoked?.code ?? ""]) {
    const asked = performance.now();
    const response = await check(code, own);
    // What is looked up behind it is a small part of how long every answer takes.
    expect(performance.now() - asked).toBeGreaterThanOrEqual(299);
    const { requestId, ...data } = (await response.json()).error.data;
    answers.push({ status: response.status, data, names: [...response.headers.keys()].toSorted() });
  }
  expect(answers[0]?.data).toMatchObject({ reason: "not_found" });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("a payment of more than 90 days ago is proven after a fresh sign-in alone", async () => {
  const before = new Date(Date.now() - 92 * days).toISOString();
  const transactionId = await newest({ states: ["settled"], before });
  await ebbas.proofs.create.mutate({ transactionId });
  const token = await app.sessions.start({
    customerId: ebba.id,
    authenticatedAt: Date.now() - 600_000,
    idToken: "id-token",
    checkAfter: Date.now() + 3_600_000,
  });
  const bySingleSignOn = app.client(pageHeaders(app.url, token));
  for (const refused of [
    bySingleSignOn.proofs.create.mutate({ transactionId }),
    bySingleSignOn.proofs.list.query({ transactionId }),
  ]) {
    expect(await refused.catch((error) => error.data?.reason)).toBe("fresh_sign_in_needed");
  }
});

describe("checking codes", () => {
  test("has a rate of its own", async () => {
    await using own = await startApp({ env: { RATE_PROOF: "2/3600" }, lookupMinimumMs: 0 });
    const code = "7K3MQ9ZT4F8AXW2PR5DN";
    for (const _ of [1, 2]) expect((await check(code, own)).status).toBe(404);
    const third = await check(code, own);
    expect([third.status, third.headers.get("retry-after")]).toEqual([429, "1800"]);
  });

  testWith("redis-server")("is refused while nobody can count how often", async () => {
    await using redis = await startRedis();
    await using own = await startApp({ env: { REDIS_URL: redis.url }, lookupMinimumMs: 0 });
    const code = "7K3MQ9ZT4F8AXW2PR5DN";
    await waitUntil("Redis is reached", async () => (await check(code, own)).status === 404);
    await redis.kill();
    const refused = await check(code, own);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"]);
  });
});
