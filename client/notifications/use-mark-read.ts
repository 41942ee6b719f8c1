import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "#client/trpc.ts";
import { timeNow } from "#client/ui/clock.ts";
import type { Inbox, MarkReadInput, MarkUnreadInput, Notification } from "#shared/notifications.ts";

/** Marks inbox entries as read or unread. Every list shows the change immediately, and rolls back if it fails. */
export function useMarkRead() {
  const lists = useLists();
  const sharedOptions = {
    // An entry read offline is marked once the network is back.
    networkMode: "online",
    // Mutations run in order, even when one is retried.
    scope: { id: "inbox" },
  } as const;
  const markRead = trpc.notifications.markRead.useMutation({
    ...sharedOptions,
    onMutate: (input) => lists.mark(input, new Date(timeNow()).toISOString()),
    onSuccess: lists.count,
    onError: (_error, _input, restore) => restore?.(),
    onSettled: lists.refetch,
  });
  const markUnread = trpc.notifications.markUnread.useMutation({
    ...sharedOptions,
    onMutate: (input) => lists.mark(input, null),
    onSuccess: lists.count,
    onError: (_error, _input, restore) => restore?.(),
    onSettled: lists.refetch,
  });
  return { markRead, markUnread };
}

/** Cached list of entries: the overview's newest entries, or the inbox in pages. */
type List = Inbox | InfiniteData<Inbox>;

function useLists() {
  const queries = useQueryClient();
  const { list } = trpc.useUtils().notifications;
  const filter = { queryKey: getQueryKey(trpc.notifications.list) };
  const change = (changed: (inbox: Inbox) => Inbox) =>
    queries.setQueriesData<List>(filter, (data) => {
      if (!data) return data;
      return "pages" in data ? { ...data, pages: data.pages.map(changed) } : changed(data);
    });
  return {
    /** Applies the change to the cache and returns a function that rolls it back. */
    async mark(input: MarkReadInput | MarkUnreadInput, readAt: string | null) {
      await list.cancel();
      const before = queries.getQueriesData<List>(filter);
      change((inbox) => ({
        ...inbox,
        items: inbox.items.map((entry) => (matchesInput(entry, input) ? { ...entry, readAt } : entry)),
      }));
      return () => {
        for (const [key, data] of before) queries.setQueryData(key, data);
      };
    },
    count: ({ unread }: Pick<Inbox, "unread">) => void change((inbox) => ({ ...inbox, unread })),
    refetch: () => list.invalidate(),
  };
}

function matchesInput(
  { id, createdAt, readAt }: Notification,
  input: MarkReadInput | MarkUnreadInput,
): boolean {
  if ("ids" in input) return input.ids.includes(id);
  return "until" in input ? readAt === null && createdAt <= input.until : readAt === input.readAt;
}
