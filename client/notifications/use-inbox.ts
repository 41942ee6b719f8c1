import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "#client/trpc.ts";
import type { InboxSearch } from "./inbox-search.ts";

/** The entries that an address asks for, page by page. */
export function useInbox({ q, unread }: InboxSearch) {
  return trpc.notifications.list.useInfiniteQuery(
    { search: q, unread: unread && true },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  );
}
