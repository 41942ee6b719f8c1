import { keepPreviousData } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { trpc } from "#client/trpc.ts";
import { type TransactionFilter, transactionsPerPage } from "#shared/transactions.ts";

/** Maximum number of loaded pages to refetch: a refetch costs one call per page. */
const maxRefetchedPages = 3;

/** Milliseconds for which the loaded pages stay cached after the payer leaves the list. */
const cacheTimeMs = 15 * 60_000;

/** Queries the payments that match a filter, page by page. */
export function useTransactions(filter: TransactionFilter) {
  const input = { ...filter, limit: transactionsPerPage };
  const utils = trpc.useUtils();
  // While leaving, the location already belongs to the next page but the list is still mounted.
  const visit = useLocation({
    select: ({ pathname, state }) => (pathname === "/transactions" ? state.__TSR_key : undefined),
  });

  // Going back restores the list as it was; every other visit starts at the top with fresh data.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per visit, with that visit's filter
  useEffect(() => {
    if (!visit || visits.has(visit)) return;
    visits.add(visit);
    const list = utils.transactions.list;
    if ((list.getInfiniteData(input)?.pages.length ?? 0) <= maxRefetchedPages) return;
    list.setInfiniteData(
      input,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    void list.invalidate(input);
  }, [visit]);

  return trpc.transactions.list.useInfiniteQuery(input, {
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    gcTime: cacheTimeMs,
    staleTime: ({ state }) =>
      (state.data?.pages.length ?? 0) > maxRefetchedPages ? Number.POSITIVE_INFINITY : 15_000,
  });
}

/** Keys of the history entries that have shown the list since the page was loaded. */
const visits = new Set<string>();
