import type { Database } from "bun:sqlite";
import type { Notification } from "#shared/notifications.ts";
import type { Notice } from "./notify.ts";
import { wordsOf } from "./words.ts";

/** A notice whose time is known; `readAt` is for what the payer has seen already. */
export interface Entry extends Notice {
  at: number;
  readAt?: number | null;
}

/** Puts an entry into a payer's inbox, once for each id. Returns whether it was not there yet. */
export function enter(database: Database, { id, customerId, what, at, readAt = null }: Entry): boolean {
  const { title, body, path } = wordsOf(what, timeZoneOf(database, customerId));
  const entered = database
    .query(
      `insert or ignore into inbox_entries (id, customer_id, event, title, body, path, created_at, read_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, customerId, what.event, title, body, path, at, readAt);
  return entered.changes === 1;
}

/** The newest `limit` entries of a customer's inbox, and how many in all are unread. */
export function inboxOf(database: Database, customerId: string, limit = 20) {
  const items = database
    .query<Row, [string, number]>(
      `select id, event, title, body, path, created_at, read_at from inbox_entries where customer_id = ?
       order by created_at desc, id desc limit ?`,
    )
    .all(customerId, limit)
    .map(
      ({ created_at, read_at, ...entry }): Notification => ({
        ...entry,
        createdAt: new Date(created_at).toISOString(),
        readAt: read_at === null ? null : new Date(read_at).toISOString(),
      }),
    );
  const unread = database
    .query<{ count: number }, [string]>(
      "select count(*) as count from inbox_entries where customer_id = ? and read_at is null",
    )
    .get(customerId);
  return { items, unread: unread?.count ?? 0 };
}

interface Row extends Pick<Notification, "id" | "event" | "title" | "body" | "path"> {
  created_at: number;
  read_at: number | null;
}

function timeZoneOf(database: Database, customerId: string): string {
  const found = database
    .query<{ timeZone: string }, [string]>("select time_zone as timeZone from customers where id = ?")
    .get(customerId);
  return found?.timeZone ?? "UTC";
}
