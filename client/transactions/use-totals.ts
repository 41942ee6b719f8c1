import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "#client/trpc.ts";
import type { Total } from "#shared/totals.ts";
import type { TransactionFilter } from "#shared/transactions.ts";

/** What the payments of a filter come to; the totals of the filter before stand in until they are there. */
export function useTotals(filter: TransactionFilter) {
  return trpc.transactions.totals.useQuery(filter, { placeholderData: keepPreviousData });
}

/** How many payments the totals are of, in all currencies. */
export function countOf(totals: readonly Total[]): number {
  return totals.reduce((sum, { deposits, withdrawals }) => sum + deposits.count + withdrawals.count, 0);
}
