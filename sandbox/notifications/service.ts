import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Publish } from "#sandbox/changes.ts";
import type { Clock } from "#sandbox/clock.ts";
import type { Faults } from "#sandbox/faults.ts";
import { problem } from "#sandbox/problem.ts";
import { createService, customerParams, wholeNumber } from "#sandbox/service.ts";
import { type Inbox, inbox, markReadInput, type Notification, notice } from "#shared/notifications.ts";
import { entryOf, openInbox } from "./inbox.ts";

const settings = v.object({ channels: v.object({ email: v.boolean(), sms: v.boolean() }) });

/** The notifications service: the payer's inbox, and how they want to be told. */
export function createNotifications({
  database,
  clock,
  faults,
  publish,
}: {
  database: Database;
  clock: Clock;
  faults: Faults;
  publish: Publish;
}) {
  const description = "What customers were told, and how they want to be told.";
  return createService({ name: "notifications", description, faults })
    .get(
      "/customers/:customerId/inbox",
      ({ params, query }) => inboxOf(database, params.customerId, query.limit),
      {
        params: customerParams,
        query: v.object({ limit: wholeNumber(1, 100) }),
        response: { 200: inbox, 400: problem },
        detail: { summary: "The newest entries, and how many are unread" },
      },
    )
    .post(
      "/customers/:customerId/inbox/read",
      ({ params: { customerId }, body: { ids } }) => {
        database
          .query(
            `update notifications set read_at = ? where customer_id = ? and read_at is null
               and id in (select value from json_each(?))`,
          )
          .run(clock.now().getTime(), customerId, JSON.stringify(ids));
        publish({ customerId, topic: "notifications", id: null });
        return inboxOf(database, customerId);
      },
      {
        params: customerParams,
        body: markReadInput,
        response: { 200: inbox, 400: problem },
        detail: { summary: "Mark entries as read" },
      },
    )
    .post(
      "/customers/:customerId/notices",
      ({ params: { customerId }, body, status }) => {
        openInbox(database).add(entryOf(body, customerId));
        publish({ customerId, topic: "notifications", id: null });
        return status(202, {});
      },
      {
        params: customerParams,
        body: notice,
        response: { 202: v.object({}), 400: problem },
        detail: { summary: "Tell the customer of something that happened, once for each id" },
      },
    )
    .get("/customers/:customerId/settings", ({ params }) => settingsOf(database, params.customerId), {
      params: customerParams,
      response: { 200: settings },
      detail: { summary: "The channels that are on" },
    });
}

function inboxOf(database: Database, customerId: string, limit = 20): Inbox {
  const items = database
    .query<NotificationRow, [string, number]>(
      `select id, title, body, created_at, read_at, payment_id, about from notifications where customer_id = ?
       order by created_at desc, id desc limit ?`,
    )
    .all(customerId, limit)
    .map(({ created_at, read_at, payment_id, ...entry }) => ({
      ...entry,
      createdAt: new Date(created_at).toISOString(),
      readAt: read_at === null ? null : new Date(read_at).toISOString(),
      transactionId: payment_id,
    }));
  const unread = database
    .query<{ count: number }, [string]>(
      "select count(*) as count from notifications where customer_id = ? and read_at is null",
    )
    .get(customerId);
  return { items, unread: unread?.count ?? 0 };
}

interface NotificationRow {
  id: string;
  title: string;
  body: string;
  created_at: number;
  read_at: number | null;
  payment_id: string | null;
  about: Notification["about"];
}

/** E-mail is on until the payer says otherwise. */
function settingsOf(database: Database, customerId: string): v.InferOutput<typeof settings> {
  const found = database
    .query<{ email: number; sms: number }, [string]>(
      "select email, sms from notification_settings where customer_id = ?",
    )
    .get(customerId);
  return { channels: { email: found?.email !== 0, sms: found?.sms === 1 } };
}
