import { Link } from "@tanstack/react-router";
import { Panel } from "#client/components/panel.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RecentTime } from "#client/ui/date-time.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { latestNotifications } from "#shared/latest-notifications.ts";

/** Lists the newest notifications; the inbox has all of them. */
export function MessagesPanel() {
  const messages = useCommonMessages();
  const reading = trpc.notifications.markRead.useMutation({ networkMode: "online" });
  const query = trpc.notifications.list.useQuery(latestNotifications);
  return (
    <Panel
      title={messages.overview.messages.title}
      aside={<Link to="/inbox">{messages.overview.messages.all}</Link>}
      className="messages"
      query={query}
      skeleton={<SkeletonRows count={latestNotifications.limit} height="3rem" />}
    >
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={messages.overview.messages.empty}>
            <p>{messages.overview.messages.emptyText}</p>
          </EmptyState>
        ) : (
          <ul>
            {items.map(({ id, title, createdAt, readAt, path }) => (
              <li key={id} className="message" data-unread={readAt === null || undefined}>
                <Link
                  to={path ?? "/inbox"}
                  onClick={() => {
                    if (path && readAt === null) reading.mutate({ ids: [id] });
                  }}
                >
                  {title}
                </Link>
                <small>
                  {readAt === null && <span className="unseen">{messages.overview.messages.unread}: </span>}
                  <RecentTime value={createdAt} />
                </small>
              </li>
            ))}
          </ul>
        )
      }
    </Panel>
  );
}
