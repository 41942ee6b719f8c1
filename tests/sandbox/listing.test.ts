import type { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Problem } from "#sandbox/core/problem.ts";
import { listPayments } from "#sandbox/payments/list.ts";
import { merchantMonths } from "#sandbox/payments/months.ts";
import { totalPayments } from "#sandbox/payments/totals.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { dateIn } from "#shared/calendar.ts";
import {
  type Transaction,
  type TransactionFilter,
  transactionStates,
  transactionTypes,
} from "#shared/transactions.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";

const clock = clockAt(noon);
const database = worldAt(clock, [ebba]);
const everything = readAll(database, {});

test("paging shows every payment once, newest first", () => {
  const ids = everything.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(500);
  expect(new Set(ids).size).toBe(ids.length);
  expect(everything.map(({ createdAt, id }) => `${createdAt} ${id}`)).toEqual(
    everything
      .map(({ createdAt, id }) => `${createdAt} ${id}`)
      .sort()
      .reverse(),
  );
});

test("paging loses and doubles nothing while payments are added", () => {
  using growing = worldAt(clock, [ebba]);
  let added = 0;
  const seen = readAll(growing, {}, () => {
    openPayment(growing, groceries(`new${added++}`, { createdAt: Date.parse(noon) + added }), ["created"]);
  });
  expect(added).toBeGreaterThan(3);
  expect(seen.map(({ id }) => id)).toEqual(everything.map(({ id }) => id));
});

test("a cursor is refused unless it is exactly one that was made", () => {
  const { nextCursor } = listPayments(database, ebba.id, { filter: {}, cursor: undefined, limit: 5 });
  for (const cursor of [
    "",
    "garbage",
    `${nextCursor}!`,
    `${nextCursor}=`,
    ` ${nextCursor}`,
    nextCursor?.slice(0, 9),
  ]) {
    expect(() => listPayments(database, ebba.id, { filter: {}, cursor: cursor ?? "", limit: 5 })).toThrow(
      Problem,
    );
  }
});

test("payments of the same instant are told apart by their ids", () => {
  using crowded = worldAt(clock, []);
  for (const id of ["a", "b", "c", "d", "e"]) openPayment(crowded, groceries(id), ["created"]);
  expect(readAll(crowded, {}, () => {}, 2).map(({ id }) => id)).toEqual(["e", "d", "c", "b", "a"]);
});

describe("any filter", () => {
  const some = (pick: (payment: Transaction) => string | undefined, most = 4) =>
    fc.option(
      fc.uniqueArray(fc.constantFrom(...everything.map(pick).filter((id) => id !== undefined)), {
        minLength: 1,
        maxLength: most,
      }),
      { nil: undefined },
    );
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  const moment = fc.constantFrom(...everything.map(({ createdAt }) => createdAt));
  const amount = fc.constantFrom(...everything.map((payment) => payment.amount.amount));
  const filter: fc.Arbitrary<TransactionFilter> = fc.record({
    type: optional(fc.constantFrom(...transactionTypes)),
    states: optional(fc.uniqueArray(fc.constantFrom(...transactionStates), { minLength: 1, maxLength: 12 })),
    merchantIds: some(({ merchant }) => merchant.id),
    accountIds: some(({ account }) => account?.id),
    currency: optional(fc.constantFrom("SEK", "EUR", "JPY")),
    minAmount: optional(amount),
    maxAmount: optional(amount),
    from: optional(moment),
    before: optional(moment),
    search: optional(fc.constantFrom("spel", "GRÖN", "a", "Tåg", "%", "_", "'", "9-", "&")),
  });

  test("shows what a plain comparison of every payment shows", () => {
    fc.assert(
      fc.property(filter, (filter) => {
        const expected = everything.filter((payment) => passes(payment, filter)).map(({ id }) => id);
        expect(readAll(database, filter).map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test("has totals that agree with what it shows", () => {
    fc.assert(
      fc.property(filter, (filter) => {
        const shown = everything.filter((payment) => passes(payment, filter));
        const totals = totalPayments(database, ebba.id, filter);
        expect(totals.map(({ currency }) => currency).sort()).toEqual(
          [...new Set(shown.map(({ amount }) => amount.currency))].sort(),
        );
        for (const { currency, deposits, withdrawals } of totals) {
          for (const [type, flow] of [
            ["deposit", deposits],
            ["withdrawal", withdrawals],
          ] as const) {
            const payments = shown.filter(
              (payment) => payment.type === type && payment.amount.currency === currency,
            );
            const sum = (states: readonly string[]) =>
              payments
                .filter(({ state }) => states.includes(state))
                .reduce((sum, { amount }) => sum + amount.amount, 0);
            expect(flow).toEqual({
              settled: sum(["settled", "refund_pending"]),
              underWay: sum(["created", "awaiting_approval", "approved", "submitted", "unknown"]),
              count: payments.length,
            });
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

test("months come to what settled and stayed in each month of the time zone", () => {
  for (const timeZone of ["Europe/Stockholm", "Pacific/Auckland"]) {
    const sums = new Map<string, number>();
    for (const { state, merchant, type, amount, createdAt } of everything) {
      if (state !== "settled" && state !== "refund_pending") continue;
      const key = [dateIn(timeZone, createdAt).slice(0, 7), merchant.id, amount.currency, type].join(" ");
      sums.set(key, (sums.get(key) ?? 0) + amount.amount);
    }
    const months = merchantMonths(database, ebba.id, { timeZone, count: 36, now: clock.now() });
    const listed = months.flatMap(({ month, merchant, currency, deposits, withdrawals }) => [
      [`${month} ${merchant.id} ${currency} deposit`, deposits] as const,
      [`${month} ${merchant.id} ${currency} withdrawal`, withdrawals] as const,
    ]);
    expect(Object.fromEntries(listed.filter(([, amount]) => amount > 0))).toEqual(Object.fromEntries(sums));
  }
});

test("a page is read from an index, without sorting the customer's payments", () => {
  const plans: string[] = [];
  for (const condition of [
    "",
    "and state = 'failed'",
    "and merchant_id = 'lyktan'",
    "and type = 'deposit'",
    "and (created_at, id) < (5, 'x')",
  ]) {
    const plan = database
      .query<{ detail: string }, []>(
        `explain query plan select n from payments where customer_id = 'cus_ebba' ${condition} order by created_at desc, id desc limit 51`,
      )
      .all();
    plans.push(...plan.map(({ detail }) => detail));
  }
  for (const plan of plans) expect(plan).toStartWith("SEARCH payments USING");
});

function readAll(from: Database, filter: TransactionFilter, between = () => {}, limit = 100): Transaction[] {
  const all: Transaction[] = [];
  let cursor: string | undefined;
  do {
    const page = listPayments(from, ebba.id, { filter, cursor, limit });
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
    between();
  } while (cursor);
  return all;
}

function passes(payment: Transaction, filter: TransactionFilter): boolean {
  const { type, states, merchantIds, accountIds, currency, minAmount, maxAmount, from, before, search } =
    filter;
  const { amount, merchant, account, createdAt, reference } = payment;
  return (
    (!type || payment.type === type) &&
    (!states || states.includes(payment.state)) &&
    (!merchantIds || merchantIds.includes(merchant.id)) &&
    (!accountIds || accountIds.some((id) => id === account?.id)) &&
    (!currency || amount.currency === currency) &&
    (minAmount === undefined || amount.amount >= minAmount) &&
    (maxAmount === undefined || amount.amount <= maxAmount) &&
    (!from || createdAt >= from) &&
    (!before || createdAt < before) &&
    (!search || [merchant.name, reference].some((text) => text.toLowerCase().includes(search.toLowerCase())))
  );
}
