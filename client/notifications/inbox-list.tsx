import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { type CallError, Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import type { Notification } from "#shared/notifications.ts";
import type { InboxSearch } from "./inbox-search.ts";
import { Message } from "./message.tsx";

export interface InboxListProps {
  items: readonly Notification[];
  search: InboxSearch;
  /** Paging state of the query. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: CallError | null;
    fetchNextPage: () => unknown;
  };
  onRead: (entry: Notification) => void;
  onUnread: (entry: Notification) => void;
}

/** Lists inbox entries, with a button that loads older ones. */
export function InboxList({ items, search, query, onRead, onUnread }: InboxListProps) {
  const messages = useMessages("inbox");
  useAnnounceArrivals(items);
  if (items.length === 0) return <EmptyInbox search={search} />;
  const more = () => void query.fetchNextPage();
  return (
    <>
      <ul className="inbox-list">
        {items.map((entry) => (
          <Message
            key={entry.id}
            notification={entry}
            onRead={() => onRead(entry)}
            onUnread={() => onUnread(entry)}
          />
        ))}
      </ul>
      <div className="inbox-end">
        {query.isFetchNextPageError && query.error ? (
          <Problem error={query.error} onRetry={more} retrying={query.isFetchingNextPage} />
        ) : query.hasNextPage ? (
          <Button onClick={more} busy={query.isFetchingNextPage}>
            {messages.more}
          </Button>
        ) : (
          <p>{messages.end(items.length)}</p>
        )}
      </div>
    </>
  );
}

function EmptyInbox({ search: { q, unread } }: Pick<InboxListProps, "search">) {
  const messages = useMessages("inbox");
  const [title, text] = q
    ? [messages.nothingFound(q), messages.nothingFoundText]
    : unread
      ? [messages.noneUnread, messages.noneUnreadText]
      : [messages.empty, messages.emptyText];
  return (
    <EmptyState title={title}>
      <p>{text}</p>
      {(q || unread) && <Link to="/inbox">{messages.showAll}</Link>}
    </EmptyState>
  );
}

/** Announces entries that arrive while the list is open to screen readers. */
function useAnnounceArrivals(items: readonly Notification[]): void {
  const messages = useMessages("inbox");
  const announce = useAnnounce();
  const newest = useRef<string>(undefined);
  useEffect(() => {
    const [first] = items;
    if (!first) return;
    const previous = newest.current;
    newest.current = first.createdAt;
    if (previous && first.createdAt > previous && first.readAt === null)
      announce(messages.arrived(first.title));
  }, [items, announce, messages]);
}
