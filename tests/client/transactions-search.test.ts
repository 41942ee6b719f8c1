import { expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import { parseSearch, stringifySearch } from "#client/search-params.ts";
import { toRows } from "#client/transactions/days.ts";
import { presetPeriod } from "#client/transactions/periods.ts";
import {
  isFiltered,
  type TransactionsSearch,
  toFilter,
  transactionsSearch,
} from "#client/transactions/search.ts";
import { addDays } from "#shared/calendar.ts";
import type { Transaction } from "#shared/transactions.ts";
import { transactionFilter, transactionStates, transactionTypes } from "#shared/transactions.ts";

const stockholm = "Europe/Stockholm";

/** Parses a query string as the page does. */
function read(address: string): TransactionsSearch {
  return v.parse(transactionsSearch, parseSearch(address));
}

const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/), {
  minLength: 1,
  maxLength: 5,
});
const day = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays("2000-01-01", days));
const decimal = fc.integer({ min: 0, max: 10 ** 9 }).map((cents) => (cents / 100).toFixed(2));

const searches: fc.Arbitrary<TransactionsSearch> = fc
  .record(
    {
      type: fc.constantFrom(...transactionTypes),
      states: fc.uniqueArray(fc.constantFrom(...transactionStates), { minLength: 1 }),
      merchants: ids,
      accounts: ids,
      currency: fc.constantFrom("SEK", "EUR", "PLN"),
      min: decimal,
      max: decimal,
      from: day,
      to: day,
      q: fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.trim()),
    },
    { requiredKeys: [] },
  )
  .map(({ q, min, max, ...search }) => ({
    ...search,
    ...(search.currency ? { min, max } : {}),
    q: q || undefined,
  }));

test("every filter survives the way through the address", () => {
  fc.assert(
    fc.property(searches, (search) => {
      expect(read(stringifySearch(search))).toEqual(search);
    }),
  );
});

test("whatever stands in the address makes a filter that the server takes", () => {
  const params = fc.dictionary(
    fc.constantFrom("type", "states", "merchants", "accounts", "currency", "min", "max", "from", "to", "q"),
    fc.oneof(
      fc.string(),
      day,
      decimal,
      fc.constantFrom("SEK", "settled", "__proto__", "2026-02-31", ",,", "1e9"),
    ),
  );
  fc.assert(
    fc.property(params, (search) => {
      const filter = toFilter(read(stringifySearch(search)), stockholm);
      expect(v.safeParse(transactionFilter, filter).issues).toBeUndefined();
    }),
  );
});

test("an address can be read and written by hand", () => {
  const search = read(
    "?type=deposit&states=failed,returned&currency=SEK&min=99.5&from=2026-01-01&q=alm+%26+gran",
  );
  expect(search).toEqual({
    type: "deposit",
    states: ["failed", "returned"],
    currency: "SEK",
    min: "99.5",
    from: "2026-01-01",
    q: "alm & gran",
  });
  expect(stringifySearch({ states: ["failed", "returned"] })).toBe("?states=failed,returned");
  expect(stringifySearch({})).toBe("");
});

test("a mistyped part is left out, and the rest still counts", () => {
  expect(read("?type=loan&states=failed,lost&from=2026-02-31&to=2026-02-28")).toEqual({
    states: ["failed"],
    to: "2026-02-28",
  });
});

test("amounts mean nothing without a currency, and have its digits", () => {
  expect(isFiltered(read("?min=100"))).toBe(false);
  expect(read("?currency=JPY&min=100.50&max=200")).toEqual({ currency: "JPY", max: "200" });
  expect(toFilter(read("?currency=SEK&min=100.5&max=200"), stockholm)).toEqual({
    currency: "SEK",
    minAmount: 10_050,
    maxAmount: 20_000,
  });
});

test("both days are included, by the payer's own clock", () => {
  expect(toFilter(read("?from=2026-10-25&to=2026-10-25"), stockholm)).toEqual({
    from: "2026-10-24T22:00:00.000Z",
    before: "2026-10-25T23:00:00.000Z",
  });
});

test("presets mean whole periods of the calendar, and running ones stay open", () => {
  expect(presetPeriod("this_month", "2026-11-24")).toEqual({ from: "2026-11-01" });
  expect(presetPeriod("last_month", "2026-03-31")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(presetPeriod("last_90_days", "2026-11-24")).toEqual({ from: "2026-08-27" });
  expect(presetPeriod("this_year", "2026-11-24")).toEqual({ from: "2026-01-01" });
});

test("a day begins with its newest payment, by the payer's own clock", () => {
  const at = (createdAt: string): Transaction => ({
    id: createdAt,
    type: "deposit",
    state: "settled",
    amount: { amount: 100, currency: "SEK" },
    merchant: { id: "gronlada", name: "Grönlådan", category: "food" },
    account: null,
    reference: "REF",
    code: null,
    createdAt,
    updatedAt: createdAt,
    expectedBy: null,
  });
  const times = ["2026-11-24T10:00:00.000Z", "2026-11-23T23:00:00.000Z", "2026-11-23T22:59:59.999Z"];
  expect(toRows(times.map(at), stockholm).map(({ day, opensDay }) => [day, opensDay])).toEqual([
    ["2026-11-24", true],
    ["2026-11-24", false],
    ["2026-11-23", true],
  ]);
});
