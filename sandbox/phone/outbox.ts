import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/core/clock.ts";

/** A text to a phone (`to` in E.164), or an e-mail. */
export type OutgoingMessage =
  | { channel: "sms"; to: string; text: string }
  | { channel: "email"; to: string; subject: string; text: string };

export interface SentMessage {
  id: number;
  channel: OutgoingMessage["channel"];
  to: string;
  /** `null` for a text. */
  subject: string | null;
  text: string;
  /** ISO 8601. */
  sentAt: string;
}

/** What was sent to the phones and mailboxes of the sandbox's people. */
export function openOutbox({ database, clock }: { database: Database; clock: Clock }) {
  const insert = database.query(
    "insert into messages (channel, recipient, subject, text, sent_at) values (?, ?, ?, ?, ?)",
  );
  const list = database.query<Row, [string]>(
    `select id, channel, recipient as "to", subject, text, sent_at from messages where recipient = ?
     order by id desc limit 50`,
  );

  return {
    /** `at` is when it gets there, in milliseconds since 1970; now unless given. */
    send(message: OutgoingMessage, at = clock.now().getTime()): void {
      const { channel, to, text } = message;
      const subject = channel === "email" ? message.subject : null;
      insert.run(channel, to, subject, text, at);
    },
    /** What was sent to a phone number or an e-mail address, newest first. */
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
