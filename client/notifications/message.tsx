import { Link } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { RecentTime } from "#client/ui/date-time.tsx";
import type { Notification } from "#shared/notifications.ts";

/** One message. Going to what it is about reads it, too. */
export function Message({ notification, onRead }: { notification: Notification; onRead: () => void }) {
  const words = useWords().notifications;
  const { title, body, createdAt, readAt, path } = notification;
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
        {path && (
          <Link to={path} onClick={isUnread ? onRead : undefined}>
            {words.open}
            <span className="unseen">: {title}</span>
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
