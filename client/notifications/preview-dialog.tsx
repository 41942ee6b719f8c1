import { useState } from "react";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import {
  type Channel,
  channels,
  type NotificationPreview,
  type NotificationSettings,
} from "#shared/notification-settings.ts";
import type { NotificationEvent } from "#shared/notifications.ts";

export interface PreviewDialogProps {
  event: NotificationEvent;
  /** The enabled channels: the first one other than the inbox is shown initially. */
  channels: readonly Channel[];
  addresses: NotificationSettings["addresses"];
  onClose: () => void;
}

/** Previews an event's notification in each channel, and sends a test. */
export function PreviewDialog({ event, channels: on, addresses, onClose }: PreviewDialogProps) {
  const messages = useMessages("notifications");
  const { common } = useCommonMessages();
  const [channel, setChannel] = useState<Channel>(on.find((way) => way !== "inbox") ?? "inbox");
  const preview = trpc.notificationSettings.preview.useQuery({ event });
  const test = trpc.notificationSettings.sendTest.useMutation();
  return (
    <Dialog title={messages.preview.title(messages.events[event].title)} onClose={onClose}>
      <Choice
        label={messages.preview.by}
        value={channel}
        options={channels.map((value) => ({ value, label: messages.channels[value] }))}
        onChange={(chosen) => {
          setChannel(chosen);
          test.reset();
        }}
      />
      <QueryState query={preview} skeleton={<SkeletonRows count={1} height="8rem" />}>
        {(previews) => <Message channel={channel} previews={previews} addresses={addresses} />}
      </QueryState>
      <div className="preview-end">
        <Button look="primary" onClick={() => test.mutate({ event, channel })} busy={test.isPending}>
          {messages.preview.send}
        </Button>
        <Button onClick={onClose}>{common.close}</Button>
      </div>
      <p role="status" className={test.isError ? "preview-test field-error" : "preview-test"}>
        {test.isSuccess && messages.preview.sent[channel]}
        {test.isError &&
          (test.error.data?.reason === "too_many_requests"
            ? messages.preview.enough
            : messages.preview.notSent)}
      </p>
    </Dialog>
  );
}

interface MessageProps {
  channel: Channel;
  previews: NotificationPreview;
  addresses: NotificationSettings["addresses"];
}

function Message({ channel, previews, addresses }: MessageProps) {
  const { note, subject } = useMessages("notifications").preview;
  const [heading, text] = {
    inbox: [previews.inbox.title, previews.inbox.body],
    email: [previews.email.subject, previews.email.text],
    sms: [undefined, previews.sms.text],
    push: [previews.push.title, previews.push.body],
  }[channel];
  return (
    <figure className="preview" data-channel={channel}>
      <blockquote>
        {heading && (
          <p className="preview-heading">
            {channel === "email" && <small>{subject}: </small>}
            {heading}
          </p>
        )}
        <p className="preview-text">{text}</p>
      </blockquote>
      <figcaption>
        {channel === "email" || channel === "sms" ? note[channel](addresses[channel] ?? "") : note[channel]}
      </figcaption>
    </figure>
  );
}
