import type * as v from "valibot";
import type { totals } from "#shared/totals.ts";
import { isUnderWay, type Transaction, transactionPage } from "#shared/transactions.ts";
import type { Target } from "./support.ts";

/** Builds query parameters; a parameter with several values is repeated. */
export type Query = Record<string, string[]>;

/** Fetches approximately `count` newest payments, so that no payment outside has the same instant as the last one. */
export async function readNewest(payments: Target, most: number): Promise<Transaction[]> {
  const { items, nextCursor } = await payments.read(
    transactionPage,
    `${payments.customer}/payments?limit=100`,
  );
  let cursor = nextCursor;
  while (cursor && items.length < most) {
    const page = await payments.read(
      transactionPage,
      `${payments.customer}/payments?${new URLSearchParams({ limit: "100", cursor })}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  // Further payments can have the last one's instant, and a time range could not separate them.
  return items.filter(({ createdAt }) => createdAt !== items.at(-1)?.createdAt || cursor === null);
}

/** Fetches all pages of a query. */
export async function readAll(payments: Target, query: Query): Promise<Transaction[]> {
  const items: Transaction[] = [];
  let cursor: string | null = null;
  do {
    const search = toSearch({ ...query, ...(cursor ? { cursor: [cursor] } : {}) });
    const page: v.InferOutput<typeof transactionPage> = await payments.read(
      transactionPage,
      `${payments.customer}/payments?${search}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

/** Restricts a query to the listed payments, so that new ones do not interfere. */
export function windowOf(listed: readonly Transaction[]): Query {
  const [newest, oldest] = [listed[0]?.createdAt ?? "", listed.at(-1)?.createdAt ?? ""];
  return { from: [oldest], before: [new Date(Date.parse(newest) + 1).toISOString()] };
}

export function toSearch(query: Query): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) => values.map((value) => [name, value])),
  );
}

export function mentions({ merchant, reference }: Transaction, text: string): boolean {
  return [merchant.name, reference].some((held) => held.toLowerCase().includes(text.toLowerCase()));
}

export function isSettled(state: Transaction["state"]): boolean {
  return state === "settled" || state === "refund_pending";
}

/** Computes the totals of payments as the contract defines them. */
export function totalsOf(listed: readonly Transaction[]): v.InferOutput<typeof totals> {
  const flow = (payments: readonly Transaction[]) => ({
    settled: sum(payments.filter(({ state }) => isSettled(state))),
    underWay: sum(payments.filter(({ state }) => isUnderWay(state) && state !== "refund_pending")),
    count: payments.length,
  });
  return [...Map.groupBy(listed, ({ amount }) => amount.currency)].map(([currency, group]) => ({
    currency,
    deposits: flow(group.filter(({ type }) => type === "deposit")),
    withdrawals: flow(group.filter(({ type }) => type === "withdrawal")),
  }));
}

function sum(payments: readonly Transaction[]): number {
  return payments.reduce((sum, { amount }) => sum + amount.amount, 0);
}

export function byCurrency(a: { currency: string }, b: { currency: string }): number {
  return a.currency < b.currency ? -1 : 1;
}
