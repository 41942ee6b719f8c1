import { Link } from "@tanstack/react-router";
import { Mail, MailOpen } from "lucide-react";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { RecentTime } from "#client/ui/date-time.tsx";
import type { Notification } from "#shared/notifications.ts";
import { EventIcon } from "./event-icon.tsx";

export interface MessageProps {
  notification: Notification;
  onRead: () => void;
  onUnread: () => void;
}

/** Row for one inbox entry. Following its link also marks it as read. */
export function Message({ notification, onRead, onUnread }: MessageProps) {
  const messages = useMessages("inbox");
  const { event, title, body, createdAt, readAt, path } = notification;
  const isUnread = readAt === null;
  return (
    <li className="inbox-message" data-unread={isUnread || undefined}>
      <span className="event-kind">
        <EventIcon event={event} />
      </span>
      <div className="inbox-words">
        <h2>
          {isUnread && <span className="unseen">{messages.unread}: </span>}
          {path ? (
            <Link {...placeOf(path)} onClick={isUnread ? onRead : undefined}>
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        <p>{body}</p>
        <small>
          <RecentTime value={createdAt} />
        </small>
      </div>
      <Button
        look="quiet"
        onClick={isUnread ? onRead : onUnread}
        title={isUnread ? messages.markRead : messages.markUnread}
      >
        {isUnread ? <MailOpen aria-hidden="true" /> : <Mail aria-hidden="true" />}
        <span className="unseen">
          {isUnread ? messages.markRead : messages.markUnread}: {title}
        </span>
      </Button>
    </li>
  );
}

/** Splits a path into the router's location parts, because the router escapes `?` and `#` in `to`. */
function placeOf(path: string) {
  const { pathname, searchParams, hash } = new URL(path, location.origin);
  return { to: pathname, search: Object.fromEntries(searchParams), hash: hash.slice(1) };
}
