import { type Query, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useMemo } from "react";
import * as v from "valibot";
import { type QueryTopics, type TopicsOfQuery, trpc } from "#client/trpc.ts";
import type { Change } from "#shared/changes.ts";
import { isUnderWay } from "#shared/transactions.ts";
import { paymentsIn } from "./payments-in.ts";

/** Returns functions that refetch the active queries and mark the others as stale. */
export function useRefresh(queryTopics: QueryTopics) {
  const queryClient = useQueryClient();
  return useMemo(() => {
    const topics = indexTopics(queryTopics);
    const refresh = (isAffected: (query: Query) => boolean) =>
      queryClient.invalidateQueries({ predicate: (query) => isShort(query) && isAffected(query) });
    return {
      refreshTopic: (topic: Change["topic"]) =>
        refresh(({ queryKey }) => topics.get(pathOf(queryKey).join("."))?.includes(topic) ?? false),
      /** Refreshes queries whose data may have changed since they were fetched: payments under way and messages. */
      refreshUnderWay: () =>
        refresh(
          (query) =>
            pathOf(query.queryKey)[0] === notifications ||
            paymentsIn(query).some(({ state }) => isUnderWay(state)),
        ),
      refreshAll: () => refresh(() => true),
    };
  }, [queryTopics, queryClient]);
}

const [notifications] = pathOf(getQueryKey(trpc.notifications));

/** Returns the path in a query key of tRPC, which starts with it: `["transactions", "list"]`. */
function pathOf([path]: readonly unknown[]): readonly unknown[] {
  return Array.isArray(path) ? path : [];
}

/** Indexes the topics by the path of a query: `transactions.list`. */
function indexTopics(queryTopics: QueryTopics): Map<unknown, readonly Change["topic"][]> {
  return new Map(
    Object.entries(queryTopics).flatMap(([router, queries]) =>
      Object.entries<TopicsOfQuery>(queries).map(
        ([name, topics]) => [`${router}.${name}`, "none" in topics ? [] : topics] as const,
      ),
    ),
  );
}

/** Lists with more pages are not refetched until the next visit, because every page costs a call. */
const maxPages = 3;
const list = v.object({ pages: v.array(v.unknown()) });

function isShort({ state }: Query): boolean {
  return !v.is(list, state.data) || state.data.pages.length <= maxPages;
}
