import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "#client/trpc.ts";
import type { Total } from "#shared/totals.ts";
import type { TransactionFilter } from "#shared/transactions.ts";

/** Queries the totals of a filter. The previous filter's totals stay as placeholder data while loading. */
export function useTotals(filter: TransactionFilter) {
  return trpc.transactions.totals.useQuery(filter, { placeholderData: keepPreviousData });
}

/** Counts the payments in the totals across all currencies. */
export function countOf(totals: readonly Total[]): number {
  return totals.reduce((sum, { deposits, withdrawals }) => sum + deposits.count + withdrawals.count, 0);
}
