import type * as v from "valibot";
import type { totals } from "#shared/totals.ts";
import { isUnderWay, type Transaction, transactionPage } from "#shared/transactions.ts";
import type { Target } from "./support.ts";

/** The parameters of a query, each as often as it has values. */
export type Query = Record<string, string[]>;

/** The newest payments, about so many, whose last instant none of the others has. */
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
  // More payments of the last one's instant may follow: a window by time would not tell them apart.
  return items.filter(({ createdAt }) => createdAt !== items.at(-1)?.createdAt || cursor === null);
}

/** All that a query shows, page by page. */
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

/** Restricts a query to what was listed, whatever is added meanwhile. */
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

/** What the contract says that the totals of these payments are. */
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
