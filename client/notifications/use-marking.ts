import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "#client/trpc.ts";
import { timeNow } from "#client/ui/clock.ts";
import type { Inbox, MarkReadInput, MarkUnreadInput, Notification } from "#shared/notifications.ts";

/** Marks entries as read and unread, shown at once wherever they are listed and taken back where it fails. */
export function useMarking() {
  const lists = useLists();
  const together = {
    // What was read offline counts as read once the network is back.
    networkMode: "online",
    // In their order, even where one is sent again.
    scope: { id: "inbox" },
  } as const;
  const markRead = trpc.notifications.markRead.useMutation({
    ...together,
    onMutate: (input) => lists.mark(input, new Date(timeNow()).toISOString()),
    onSuccess: lists.count,
    onError: (_error, _input, restore) => restore?.(),
    onSettled: lists.readAnew,
  });
  const markUnread = trpc.notifications.markUnread.useMutation({
    ...together,
    onMutate: (input) => lists.mark(input, null),
    onSuccess: lists.count,
    onError: (_error, _input, restore) => restore?.(),
    onSettled: lists.readAnew,
  });
  return { markRead, markUnread };
}

/** Every list of entries that is known here: the newest few, and those of the inbox in pages. */
type List = Inbox | InfiniteData<Inbox>;

function useLists() {
  const queries = useQueryClient();
  const { list } = trpc.useUtils().notifications;
  const filter = { queryKey: getQueryKey(trpc.notifications.list) };
  const change = (changed: (inbox: Inbox) => Inbox) =>
    queries.setQueriesData<List>(filter, (known) => {
      if (!known) return known;
      return "pages" in known ? { ...known, pages: known.pages.map(changed) } : changed(known);
    });
  return {
    /** Returns what takes it back. */
    async mark(input: MarkReadInput | MarkUnreadInput, readAt: string | null) {
      await list.cancel();
      const before = queries.getQueriesData<List>(filter);
      change((inbox) => ({
        ...inbox,
        items: inbox.items.map((entry) => (isMeant(entry, input) ? { ...entry, readAt } : entry)),
      }));
      return () => {
        for (const [key, data] of before) queries.setQueryData(key, data);
      };
    },
    count: ({ unread }: Pick<Inbox, "unread">) => void change((inbox) => ({ ...inbox, unread })),
    readAnew: () => list.invalidate(),
  };
}

function isMeant({ id, createdAt, readAt }: Notification, input: MarkReadInput | MarkUnreadInput): boolean {
  if ("ids" in input) return input.ids.includes(id);
  return "until" in input ? readAt === null && createdAt <= input.until : readAt === input.readAt;
}
