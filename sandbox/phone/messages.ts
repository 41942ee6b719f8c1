import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/clock.ts";

/** A text message. */
export interface Message {
  id: number;
  /** E.164. */
  phone: string;
  text: string;
  /** ISO 8601. */
  sentAt: string;
}

/** The texts that were sent to the sandbox's phones. */
export function openMessages({ database, clock }: { database: Database; clock: Clock }) {
  const insert = database.query("insert into phone_messages (phone, text, sent_at) values (?, ?, ?)");
  const list = database.query<Row, [string]>(
    "select * from phone_messages where phone = ? order by id desc limit 50",
  );

  return {
    send({ phone, text }: { phone: string; text: string }): void {
      insert.run(phone, text, clock.now().getTime());
    },
    /** Newest first. */
    to: (phone: string): Message[] =>
      list.all(phone).map(({ sent_at, ...message }) => ({
        ...message,
        sentAt: new Date(sent_at).toISOString(),
      })),
  };
}

export type Messages = ReturnType<typeof openMessages>;

interface Row {
  id: number;
  phone: string;
  text: string;
  sent_at: number;
}
