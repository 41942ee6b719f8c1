import { trpc } from "#client/trpc.ts";
import { timeNow } from "#client/ui/clock.ts";

/** Marks messages as read, shown at once and taken back where it fails. */
export function useMarkRead() {
  const list = trpc.useUtils().notifications.list;
  return trpc.notifications.markRead.useMutation({
    async onMutate({ ids }) {
      await list.cancel();
      const before = list.getData();
      const readAt = new Date(timeNow()).toISOString();
      list.setData(undefined, (inbox) => {
        if (!inbox) return inbox;
        const items = inbox.items.map((item) =>
          ids.includes(item.id) && item.readAt === null ? { ...item, readAt } : item,
        );
        const read = items.filter((item, index) => item !== inbox.items[index]).length;
        return { items, unread: Math.max(0, inbox.unread - read) };
      });
      return before;
    },
    onError: (_error, _input, before) => list.setData(undefined, before),
    // The answer holds fewer messages than the page may have asked for.
    onSettled: () => list.invalidate(),
  });
}
