import type { Store } from "#sandbox/core/deps.ts";

/** Text message (`to` in E.164) or e-mail. */
export type OutgoingMessage =
  | { channel: "sms"; to: string; text: string }
  | { channel: "email"; to: string; subject: string; text: string };

export interface SentMessage {
  id: number;
  channel: OutgoingMessage["channel"];
  to: string;
  /** `null` for a text message. */
  subject: string | null;
  text: string;
  /** ISO 8601. */
  sentAt: string;
}

/** Stores the texts and e-mails that were sent. */
export function openOutbox({ database, clock }: Store) {
  const insert = database.query(
    "insert into messages (channel, recipient, subject, text, sent_at) values (?, ?, ?, ?, ?)",
  );
  const list = database.query<Row, [string]>(
    `select id, channel, recipient as "to", subject, text, sent_at from messages where recipient = ?
     order by id desc limit 50`,
  );

  return {
    /** `at` is the time of delivery in milliseconds since 1970. */
    send(message: OutgoingMessage, at = clock.now().getTime()): void {
      const { channel, to, text } = message;
      const subject = channel === "email" ? message.subject : null;
      insert.run(channel, to, subject, text, at);
    },
    /** Lists the messages to a phone number or e-mail address, newest first. */
    to: (address: string): SentMessage[] =>
      list.all(address).map(({ sent_at, ...message }) => ({
        ...message,
        sentAt: new Date(sent_at).toISOString(),
      })),
  };
}

export type Outbox = ReturnType<typeof openOutbox>;

interface Row extends Omit<SentMessage, "sentAt"> {
  sent_at: number;
}
