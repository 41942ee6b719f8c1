import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { TRPCClientError } from "@trpc/client";
import { ebba, noor } from "#sandbox/world/customers.ts";
import type { Transaction } from "#shared/transactions.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";

const minutes = 60_000;
const days = 24 * 60 * minutes;
const timeZone = "Europe/Stockholm";
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** Returns the headers of a session that began `age` after its payer authenticated. */
async function signedIn({ customer = ebba, age = 0 } = {}) {
  const token = await app.sessions.start({
    customerId: customer.id,
    authenticatedAt: Date.now() - age,
    idToken: "id-token",
    checkAfter: Date.now() + 60 * minutes,
  });
  return pageHeaders(app.url, token);
}
const bySingleSignOn = { age: 10 * minutes };

describe("a session that came by single sign-on", () => {
  test("lists the payments of 90 days, and then says that older ones need a fresh sign-in", async () => {
    const client = app.client(await signedIn(bySingleSignOn));
    const { items, next } = await listAll(client);
    expect(items.length).toBeGreaterThan(5);
    expect(items.every(({ createdAt }) => createdAt > ago(91 * days))).toBe(true);
    expect(await reasonBehind(client.transactions.list.query({ cursor: next }))).toBe("fresh_sign_in_needed");
  });

  test("is not asked for more where there is nothing older", async () => {
    const client = app.client(await signedIn({ customer: noor, ...bySingleSignOn }));
    expect(await client.transactions.list.query({})).toEqual({ items: [], nextCursor: null });
  });

  test("reads 90 days whole, and no more by any filter", async () => {
    const client = app.client(await signedIn(bySingleSignOn));
    await client.transactions.list.query({ from: ago(90 * days) });
    await client.transactions.months.query({ timeZone, count: 2 });
    for (const refused of [
      client.transactions.list.query({ from: ago(92 * days) }),
      client.transactions.list.query({ before: ago(92 * days) }),
      client.transactions.totals.query({ from: ago(92 * days) }),
      client.transactions.months.query({ timeZone, count: 12 }),
    ])
      expect(await reasonBehind(refused)).toBe("fresh_sign_in_needed");
  });

  test("adds up what it lists", async () => {
    const client = app.client(await signedIn(bySingleSignOn));
    expect(await client.transactions.totals.query({})).toEqual(
      await client.transactions.totals.query({ from: startOfDay(90 * days) }),
    );
  });

  test("opens no older payment, and downloads none", async () => {
    const old = await anOldPayment();
    const headers = await signedIn(bySingleSignOn);
    expect(await reasonBehind(app.client(headers).transactions.get.query({ id: old }))).toBe(
      "fresh_sign_in_needed",
    );
    const filter = { from: ago(400 * days) };
    for (const path of [
      `receipts/${old}.pdf?input=${JSON.stringify({ timeZone })}`,
      `statement.pdf?input=${JSON.stringify({ filter, timeZone })}`,
      `transactions.csv?input=${JSON.stringify({ filter, timeZone })}`,
    ]) {
      const answer = await fetch(`${app.url}/exports/${path}`, { headers, redirect: "manual" });
      expect(answer.headers.get("location")).toBe("/problem?reason=fresh_sign_in_needed");
    }
    const csv = await fetch(`${app.url}/exports/transactions.csv?input={"filter":{},"timeZone":"UTC"}`, {
      headers,
    });
    expect((await csv.text()).split("\r\n")).not.toContainEqual(expect.stringContaining(old));
  });
});

test("the 90 days are counted by the clock that payments are dated by", async () => {
  await using later = await startApp();
  const token = await later.sessions.start({
    customerId: ebba.id,
    authenticatedAt: Date.now() - 10 * minutes,
    idToken: "id-token",
    checkAfter: Date.now() + 60 * minutes,
  });
  const { transactions } = later.client(pageHeaders(later.url, token));
  const from = ago(60 * days);
  await transactions.list.query({ from });
  await later.sandbox.clock.forward("180d");
  const { items } = await transactions.list.query({});
  expect(items[0]?.createdAt.localeCompare(ago(-90 * days))).toBe(1);
  expect(await reasonBehind(transactions.list.query({ from }))).toBe("fresh_sign_in_needed");
});

test("a session that began with a fresh sign-in reads everything", async () => {
  const client = app.client(await signedIn());
  const { items } = await listAll(client);
  expect(items.some(({ createdAt }) => createdAt < ago(365 * days))).toBe(true);
  await client.transactions.get.query({ id: await anOldPayment() });
  expect(await client.transactions.months.query({ timeZone, count: 24 })).not.toBeEmpty();
});

test("what needs a fresh sign-in is refused five minutes after it", async () => {
  const as = async (age: number) => app.client(await signedIn({ age })).devices.revokeOthers.mutate();
  expect(await as(4 * minutes)).toMatchObject([{ current: true }]);
  expect(await reasonBehind(as(6 * minutes))).toBe("fresh_sign_in_needed");
});

type Client = ReturnType<TestApp["client"]>;

/** Reads all pages of the list. Returns the payments, and the last cursor: none, or one that is refused. */
async function listAll(client: Client) {
  const items: Transaction[] = [];
  let next: string | undefined;
  do {
    const page = await client.transactions.list.query({ cursor: next, limit: 100 });
    items.push(...page.items);
    next = page.nextCursor ?? undefined;
  } while (next && next !== "older");
  return { items, next };
}

async function anOldPayment(): Promise<string> {
  const client = app.client(await signedIn());
  const { items } = await client.transactions.list.query({ before: ago(120 * days), limit: 1 });
  return items[0]?.id ?? expect.unreachable();
}

async function reasonBehind(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error instanceof TRPCClientError ? error.data?.reason : error;
  }
}

/** Returns the first instant of the day (UTC) that many days ago. */
function startOfDay(ms: number): string {
  return `${ago(ms).slice(0, 10)}T00:00:00.000Z`;
}
