import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { Message } from "./message.tsx";
import { useMarkRead } from "./use-mark-read.ts";

/** What the payer was told, newest first. */
export function InboxPage() {
  const words = useWords();
  const query = trpc.notifications.list.useQuery();
  const marking = useMarkRead();
  const unread = query.data?.items.filter(({ readAt }) => readAt === null).map(({ id }) => id) ?? [];
  return (
    <Page
      title={words.notifications.title}
      className="inbox"
      actions={
        unread.length > 0 && (
          <Button onClick={() => marking.mutate({ ids: unread })} busy={marking.isPending}>
            {words.notifications.markAll}
          </Button>
        )
      }
    >
      {marking.isError && (
        <p className="field-error" role="alert">
          {words.notifications.markFailed}
        </p>
      )}
      <QueryState query={query} words={words.problems} skeleton={<SkeletonRows count={5} height="5.5rem" />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words.notifications.empty}>
              <p>{words.notifications.emptyText}</p>
            </EmptyState>
          ) : (
            <ul className="inbox-list">
              {items.map((notification) => (
                <Message
                  key={notification.id}
                  notification={notification}
                  onRead={() => marking.mutate({ ids: [notification.id] })}
                />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}
