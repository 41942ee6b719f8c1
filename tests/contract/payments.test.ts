import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { dateIn, startOfDay } from "#shared/calendar.ts";
import { merchant } from "#shared/merchants.ts";
import { merchantMonth } from "#shared/months.ts";
import { totals } from "#shared/totals.ts";
import { isUnderWay, type Transaction, transactionDetails, transactionPage } from "#shared/transactions.ts";
import {
  byCurrency,
  isSettled,
  mentions,
  type Query,
  readAll,
  readNewest,
  toSearch,
  totalsOf,
  windowOf,
} from "./payments-support.ts";
import { expectProblem, instantForm, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const { customer } = payments;
const sample = await readNewest(payments, 300);
/** Restricts every call to the sample, so that new payments do not interfere. */
const within = windowOf(sample);

test("the customer has enough payments for these tests", () => {
  expect(sample.length).toBeGreaterThanOrEqual(19);
  expect(new Set(sample.map(({ state }) => state)).size).toBeGreaterThan(1);
});

describe("listing", () => {
  test("is newest first by creation and then id, each payment once, instants in UTC with milliseconds", () => {
    const keys = sample.map(({ createdAt, id }) => `${createdAt} ${id}`);
    expect(keys).toEqual([...new Set(keys)].sort().reverse());
    for (const { createdAt, updatedAt, expectedBy } of sample) {
      for (const instant of [createdAt, updatedAt, ...(expectedBy ? [expectedBy] : [])])
        expect(instant).toMatch(instantForm);
      expect(updatedAt >= createdAt).toBe(true);
    }
  });

  test("gives an expected time only for payments under way", () => {
    for (const { state, expectedBy } of sample) if (!isUnderWay(state)) expect(expectedBy).toBeNull();
  });

  test("returns the same payments with any page size", async () => {
    const few = sample.filter(({ createdAt }) => createdAt >= (sample[19]?.createdAt ?? ""));
    for (const limit of [1, 7])
      expect(await readAll(payments, { ...windowOf(few), limit: [String(limit)] })).toEqual(few);
  });

  test("returns 50 by default, and 1 to 100 on request", async () => {
    const { items, nextCursor } = await payments.read(transactionPage, `${customer}/payments`);
    expect(nextCursor === null ? items.length <= 50 : items.length === 50).toBe(true);
    for (const limit of ["0", "101", "many"]) {
      await expectProblem(
        await payments.request(`${customer}/payments?limit=${limit}`),
        400,
        "invalid_request",
      );
    }
  });

  test("refuses a forged cursor", async () => {
    const garbage = [
      "garbage",
      "AAAA",
      btoa("2026-11-24 1"),
      "eyJhbGciOiJub25lIn0",
      "%00",
      "%27%20or%201=1",
      "x".repeat(400),
    ];
    for (const cursor of garbage) {
      await expectProblem(
        await payments.request(`${customer}/payments?cursor=${cursor}`),
        400,
        "invalid_request",
      );
    }
  });

  test("refuses malformed filters", async () => {
    for (const query of [
      "type=gift",
      "state=lost",
      "currency=kronor",
      "minAmount=much",
      "from=yesterday",
      "search=",
    ]) {
      await expectProblem(await payments.request(`${customer}/payments?${query}`), 400, "invalid_request");
    }
  });
});

describe("each filter", () => {
  const [first, second] = [sample[0], sample.find(({ merchant }) => merchant.id !== sample[0]?.merchant.id)];
  const account = sample.find((payment) => payment.account)?.account?.id ?? "none";
  const amounts = sample.map(({ amount }) => amount.amount).toSorted((a, b) => a - b);
  const middle = amounts[Math.floor(amounts.length / 2)] ?? 0;
  const merchants = [first?.merchant.id ?? "", second?.merchant.id ?? ""];
  const word = first?.merchant.name.slice(1, 5).trim() ?? "";
  const reference = first?.reference.slice(2).trim() ?? "";
  const half = sample[Math.floor(sample.length / 2)]?.createdAt ?? "";

  const cases: Record<string, [query: Query, passes: (payment: Transaction) => boolean]> = {
    "type deposit": [{ type: ["deposit"] }, ({ type }) => type === "deposit"],
    "type withdrawal": [{ type: ["withdrawal"] }, ({ type }) => type === "withdrawal"],
    state: [{ state: ["settled"] }, ({ state }) => state === "settled"],
    "several states": [
      { state: ["failed", "expired", "returned"] },
      ({ state }) => ["failed", "expired", "returned"].includes(state),
    ],
    merchant: [{ merchantId: merchants.slice(0, 1) }, ({ merchant }) => merchant.id === merchants[0]],
    "several merchants": [{ merchantId: merchants }, ({ merchant }) => merchants.includes(merchant.id)],
    account: [{ accountId: [account] }, (payment) => payment.account?.id === account],
    currency: [
      { currency: [first?.amount.currency ?? ""] },
      ({ amount }) => amount.currency === first?.amount.currency,
    ],
    "least amount": [{ minAmount: [String(middle)] }, ({ amount }) => amount.amount >= middle],
    "most amount": [{ maxAmount: [String(middle)] }, ({ amount }) => amount.amount <= middle],
    "from an instant, included": [{ from: [half] }, ({ createdAt }) => createdAt >= half],
    "before an instant, excluded": [{ before: [half] }, ({ createdAt }) => createdAt < half],
    "part of a merchant's name": [{ search: [word] }, (payment) => mentions(payment, word)],
    "part of a name in capitals": [{ search: [word.toUpperCase()] }, (payment) => mentions(payment, word)],
    "part of a reference": [{ search: [reference] }, (payment) => mentions(payment, reference)],
    "part of a reference in small letters": [
      { search: [reference.toLowerCase()] },
      (payment) => mentions(payment, reference),
    ],
    "text that nothing holds": [{ search: ["%_'\"\\[],{}"] }, () => false],
    "several at once": [
      { type: ["deposit"], state: ["settled", "failed"], minAmount: [String(middle)] },
      ({ type, state, amount }) =>
        type === "deposit" && ["settled", "failed"].includes(state) && amount.amount >= middle,
    ],
  };

  for (const [name, [query, passes]] of Object.entries(cases)) {
    test(`${name}: shows what passes it, and totals that agree`, async () => {
      const expected = sample.filter(passes);
      const filter = { ...within, ...query };
      const shown = await readAll(payments, { ...filter, limit: ["100"] });
      expect(shown.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      const { items } = await payments.read(
        v.object({ items: totals }),
        `${customer}/totals?${toSearch(filter)}`,
      );
      expect(items.toSorted(byCurrency)).toEqual(totalsOf(expected).toSorted(byCurrency));
    });
  }
});

describe("one payment", () => {
  test("equals its entry in the list, with a history that ends in its state", async () => {
    for (const payment of sample.slice(0, 10)) {
      const details = await payments.read(transactionDetails, `${customer}/payments/${payment.id}`);
      expect(details).toMatchObject(payment);
      expect(details.events.at(-1)?.state).toBe(payment.state);
      expect(new Set(details.events.map(({ id }) => id)).size).toBe(details.events.length);
    }
  });

  test("is not found for another customer, nor if it does not exist", async () => {
    const id = sample[0]?.id;
    await expectProblem(await payments.request(`/customers/nobody-at-all/payments/${id}`), 404, "not_found");
    await expectProblem(await payments.request(`${customer}/payments/no-such-payment`), 404, "not_found");
  });
});

test("months sum payments that settled and were not returned, in the requested time zone", async () => {
  for (const timeZone of ["Europe/Stockholm", "Pacific/Auckland"]) {
    const newest = dateIn(timeZone, sample[0]?.createdAt ?? "").slice(0, 7);
    const oldest = sample.at(-1)?.createdAt ?? "";
    const whole = startOfDay(`${newest}-01`, timeZone) > oldest ? newest : undefined;
    const query = new URLSearchParams({ timeZone, count: "36" });
    const { items } = await payments.read(
      v.object({ items: v.array(merchantMonth) }),
      `${customer}/months?${query}`,
    );
    const listed = items
      .filter(({ month }) => month === whole)
      .reduce((sum, { deposits }) => sum + deposits, 0);
    const expected = sample
      .filter(
        ({ type, state, createdAt }) =>
          type === "deposit" && isSettled(state) && dateIn(timeZone, createdAt).slice(0, 7) === whole,
      )
      .reduce((sum, { amount }) => sum + amount.amount, 0);
    expect(listed).toBe(expected);
  }
});

test("months require an existing time zone", async () => {
  await expectProblem(
    await payments.request(`${customer}/months?timeZone=No/Where&count=12`),
    400,
    "invalid_request",
  );
});

test("merchants are listed once each, for all of the customer's payments", async () => {
  const { items } = await payments.read(v.object({ items: v.array(merchant) }), `${customer}/merchants`);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(items).toEqual(expect.arrayContaining(sample.map((payment) => payment.merchant)));
});
