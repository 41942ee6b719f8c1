import { Link } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { RecentTime } from "#client/ui/date-time.tsx";
import type { Notification } from "#shared/notifications.ts";

/** One message. Going to its payment reads it, too. */
export function Message({ notification, onRead }: { notification: Notification; onRead: () => void }) {
  const words = useWords().notifications;
  const { title, body, createdAt, readAt, transactionId } = notification;
  const isUnread = readAt === null;
  return (
    <li className="inbox-message" data-unread={isUnread || undefined}>
      <h2>
        {isUnread && <span className="unseen">{words.unread}: </span>}
        {title}
      </h2>
      <small>
        <RecentTime value={createdAt} />
      </small>
      <p>{body}</p>
      <p className="inbox-actions">
        {transactionId && (
          <Link to="/transactions/$id" params={{ id: transactionId }} onClick={isUnread ? onRead : undefined}>
            {words.payment}
          </Link>
        )}
        {isUnread && (
          <Button look="quiet" onClick={onRead}>
            {words.markRead}
            <span className="unseen">: {title}</span>
          </Button>
        )}
      </p>
    </li>
  );
}
