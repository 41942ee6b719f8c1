import { keepPreviousData } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { trpc } from "#client/trpc.ts";
import { type TransactionFilter, transactionsPerPage } from "#shared/transactions.ts";

/** Reading anew costs a call for each page that is loaded: worth it for these many at the most. */
const pagesReadAnew = 3;

/** How long what was scrolled through is kept for who comes back to it, in milliseconds. */
const kept = 15 * 60_000;

/** The payments of a filter, page by page. */
export function useTransactions(filter: TransactionFilter) {
  const input = { ...filter, limit: transactionsPerPage };
  const utils = trpc.useUtils();
  // On the way out the location is another page's already, while the list is still there.
  const visit = useLocation({
    select: ({ pathname, state }) => (pathname === "/transactions" ? state.__TSR_key : undefined),
  });

  // Going back finds the list as it was left; every other way to it starts at the top, with what is new.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each visit, with the filter that it is for
  useEffect(() => {
    if (!visit || visits.has(visit)) return;
    visits.add(visit);
    const list = utils.transactions.list;
    if ((list.getInfiniteData(input)?.pages.length ?? 0) <= pagesReadAnew) return;
    list.setInfiniteData(
      input,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    void list.invalidate(input);
  }, [visit]);

  return trpc.transactions.list.useInfiniteQuery(input, {
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    gcTime: kept,
    staleTime: ({ state }) =>
      (state.data?.pages.length ?? 0) > pagesReadAnew ? Number.POSITIVE_INFINITY : 15_000,
  });
}

/** The entries of the browser's history that have shown the list since the page was loaded. */
const visits = new Set<string>();
