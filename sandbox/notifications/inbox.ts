import type { Database } from "bun:sqlite";
import { fromCursor, toCursor } from "#sandbox/core/cursor.ts";
import type { Deps } from "#sandbox/core/deps.ts";
import type { InboxInput } from "#shared/inbox-input.ts";
import type { Inbox, Marked, MarkReadInput, MarkUnreadInput, Notification } from "#shared/notifications.ts";
import type { ReaderLocale } from "./messages/locale.ts";
import { type RenderedNotification, renderNotification } from "./messages/render.ts";
import type { NotificationPayload } from "./payload.ts";
import { recipientOf } from "./recipient.ts";

export interface InboxEntry {
  id: string;
  customerId: string;
  payload: NotificationPayload;
  /** Fixed text, independent of the payer's language. */
  rendered?: RenderedNotification;
  /** Milliseconds since 1970. */
  at: number;
  /** Milliseconds since 1970; set for entries that were read before. */
  readAt?: number | null;
}

/**
 * Adds an entry to a payer's inbox, once for each id. Throws the problem `not_found` for an unknown payer.
 */
export function addInboxEntry(
  database: Database,
  { id, customerId, payload, rendered, at, readAt = null }: InboxEntry,
): void {
  const reader = recipientOf(database, customerId);
  const { title, body, path } = rendered ?? renderNotification(payload, reader);
  database
    .query(
      `insert or ignore into inbox_entries (id, customer_id, event, title, body, path, created_at, read_at,
         search_text, what, worded_for)
       values ($id, $customerId, $event, $title, $body, $path, $at, $readAt, $searchText, $stored, $locale)`,
    )
    .run({
      ...{ id, customerId, event: payload.event, title, body, path, at, readAt },
      searchText: toSearchText(`${title}\n${body}`),
      stored: rendered ? null : JSON.stringify(payload),
      locale: localeKey(reader),
    });
}

/** Rewrites earlier entries in the payer's current language and time zone. */
export function retranslateInbox({ database }: Pick<Deps, "database">, customerId: string): void {
  const reader = recipientOf(database, customerId);
  const entries = database
    .query<{ id: string; payload: string }, [string, string]>(
      "select id, what as payload from inbox_entries where customer_id = ? and worded_for <> ? and what is not null",
    )
    .all(customerId, localeKey(reader));
  const write = database.query(
    "update inbox_entries set title = ?, body = ?, search_text = ?, worded_for = ? where id = ?",
  );
  database.transaction(() => {
    for (const { id, payload } of entries) {
      const { title, body } = renderNotification(JSON.parse(payload), reader);
      write.run(title, body, toSearchText(`${title}\n${body}`), localeKey(reader), id);
    }
  })();
}

function localeKey({ language, region, timeZone }: ReaderLocale): string {
  return `${language} ${region ?? ""} ${timeZone}`;
}

/** Returns a page of a customer's inbox. Throws the problem `invalid_request` for an invalid cursor. */
export function inboxOf(
  database: Database,
  customerId: string,
  { search, unread, cursor, limit = 20 }: InboxInput = {},
): Inbox {
  const conditions = [{ sql: "customer_id = ?", values: [customerId] as (string | number)[] }];
  if (unread) conditions.push({ sql: "read_at is null", values: [] });
  if (search) conditions.push({ sql: "instr(search_text, ?) > 0", values: [toSearchText(search)] });
  if (cursor) {
    const { createdAt, id } = fromCursor(cursor);
    conditions.push({ sql: "(created_at, id) < (?, ?)", values: [createdAt, id] });
  }
  // One extra row shows whether there is another page.
  const rows = database
    .query<Row, (string | number)[]>(
      `select id, event, title, body, path, created_at, read_at from inbox_entries
       where ${conditions.map(({ sql }) => sql).join(" and ")}
       order by created_at desc, id desc limit ${limit + 1}`,
    )
    .all(...conditions.flatMap(({ values }) => values));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toNotification),
    unread: countUnread(database, customerId),
    nextCursor: last ? toCursor({ createdAt: last.created_at, id: last.id }) : null,
  };
}

/** Marks the customer's entries as read. Entries that were read before keep their time. */
export function markRead({ database, clock }: Deps, customerId: string, input: MarkReadInput): Marked {
  const readAt = clock.now();
  const [sql, value] =
    "ids" in input
      ? (["id in (select value from json_each(?))", JSON.stringify(input.ids)] as const)
      : (["created_at <= ?", Date.parse(input.until)] as const);
  database
    .query(`update inbox_entries set read_at = ? where customer_id = ? and read_at is null and ${sql}`)
    .run(readAt.getTime(), customerId, value);
  return { unread: countUnread(database, customerId), readAt: readAt.toISOString() };
}

export function markUnread(database: Database, customerId: string, input: MarkUnreadInput): Marked {
  const [sql, value] =
    "ids" in input
      ? (["id in (select value from json_each(?))", JSON.stringify(input.ids)] as const)
      : (["read_at = ?", Date.parse(input.readAt)] as const);
  database
    .query(`update inbox_entries set read_at = null where customer_id = ? and ${sql}`)
    .run(customerId, value);
  return { unread: countUnread(database, customerId), readAt: null };
}

/** Lower-cases and replaces the non-breaking spaces inside numbers, which no one types. */
function toSearchText(text: string): string {
  return text.toLowerCase().replace(/\s/g, " ");
}

function countUnread(database: Database, customerId: string): number {
  const unread = database
    .query<{ count: number }, [string]>(
      "select count(*) as count from inbox_entries where customer_id = ? and read_at is null",
    )
    .get(customerId);
  return unread?.count ?? 0;
}

function toNotification({ created_at, read_at, ...entry }: Row): Notification {
  return {
    ...entry,
    createdAt: new Date(created_at).toISOString(),
    readAt: read_at === null ? null : new Date(read_at).toISOString(),
  };
}

interface Row extends Pick<Notification, "id" | "event" | "title" | "body" | "path"> {
  created_at: number;
  read_at: number | null;
}
