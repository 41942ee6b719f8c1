import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { addDays, startOfDay } from "#shared/calendar.ts";
import { fromDecimal } from "#shared/decimals.ts";
import { calendarDate, id } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";
import { type TransactionFilter, transactionState, transactionType } from "#shared/transactions.ts";

/** Before instant payments, or so far ahead that calendars give out: nothing is to be found there. */
export const searchDate = v.pipe(
  calendarDate,
  v.minValue("2000-01-01"),
  v.maxValue("2099-12-31"),
  v.check(isDay, "A day that the month has."),
);

/** The amount as typed; the currency decides whether it is valid. */
const searchDecimal = v.pipe(v.string(), v.regex(/^\d{1,16}(\.\d*)?$/));

const parts = v.object({
  type: optionalParam(transactionType),
  states: optionalParam(listOf(transactionState, 12)),
  merchants: optionalParam(listOf(id, 50)),
  accounts: optionalParam(listOf(id, 50)),
  currency: optionalParam(currency),
  min: optionalParam(searchDecimal),
  max: optionalParam(searchDecimal),
  from: optionalParam(searchDate),
  to: optionalParam(searchDate),
  q: optionalParam(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
});
export type TransactionsSearch = v.InferOutput<typeof parts>;

/**
 * Search parameters of the list: every filter, readable and shareable. A part that
 * makes no sense is left out, so that a mistyped address still shows a page. Amounts are decimals in
 * `currency` and mean nothing without one; `from` and `to` are days of the payer's calendar, both included.
 */
export const transactionsSearch = v.pipe(
  parts,
  v.transform((search: TransactionsSearch): TransactionsSearch => {
    const { currency, min, max } = search;
    return {
      ...search,
      min: isAmount(min, currency) ? min : undefined,
      max: isAmount(max, currency) ? max : undefined,
    };
  }),
);

/** The filter that an address stands for, by the calendar of `timeZone`. */
export function toFilter(search: TransactionsSearch, timeZone: string): TransactionFilter {
  const { type, states, merchants, accounts, currency, min, max, from, to, q } = search;
  return {
    type,
    states,
    merchantIds: merchants,
    accountIds: accounts,
    currency,
    minAmount: toMinorUnits(min, currency),
    maxAmount: toMinorUnits(max, currency),
    from: from && startOfDay(from, timeZone),
    before: to && startOfDay(addDays(to, 1), timeZone),
    search: q,
  };
}

/** True where any filter is set. */
export function isFiltered(search: TransactionsSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

/** Calendars that are given 31 February either refuse it or move on into March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

function toMinorUnits(decimal: string | undefined, code: string | undefined): number | undefined {
  return decimal && code ? fromDecimal(decimal, code)?.amount : undefined;
}

function isAmount(decimal: string | undefined, code: string | undefined): boolean {
  return toMinorUnits(decimal, code) !== undefined;
}

/** A list as the address has it, with commas, or as the page has it. What is no `item` is left out. */
function listOf<Item extends v.GenericSchema<string, string>>(item: Item, atMost: number) {
  return v.pipe(
    v.union([v.string(), v.array(v.string())]),
    v.transform((value) => {
      const items = typeof value === "string" ? value.split(",") : value;
      const known = items.filter((text): text is v.InferOutput<Item> => v.is(item, text));
      return [...new Set(known)].slice(0, atMost);
    }),
    v.minLength(1),
  );
}
