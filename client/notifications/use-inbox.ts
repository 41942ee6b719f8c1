import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "#client/trpc.ts";
import type { InboxSearch } from "./inbox-search.ts";

/** Queries the inbox entries that match the address's search, page by page. */
export function useInbox({ q, unread }: InboxSearch) {
  return trpc.notifications.list.useInfiniteQuery(
    { search: q, unread: unread && true },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  );
}
