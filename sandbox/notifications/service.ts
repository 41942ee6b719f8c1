import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Faults } from "#sandbox/faults.ts";
import type { Desk } from "#sandbox/payments/register.ts";
import { problem } from "#sandbox/problem.ts";
import { createService, customerParams, wholeNumber } from "#sandbox/service.ts";
import { inbox, markReadInput, notice } from "#shared/notifications.ts";
import { inboxOf } from "./inbox.ts";
import { notify } from "./notify.ts";

const settings = v.object({ channels: v.object({ email: v.boolean(), sms: v.boolean() }) });

/** The notifications service: the payer's inbox, and how they want to be told. */
export function createNotifications({ faults, ...desk }: Desk & { faults: Faults }) {
  const { database, clock, publish } = desk;
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
            `update inbox_entries set read_at = ? where customer_id = ? and read_at is null
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
        const { id, at, ...what } = body;
        notify(desk, { id: ownId(customerId, id), customerId, at: Date.parse(at), what });
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

/** Whoever sends a notice chooses its id: two customers may have the same. */
function ownId(customerId: string, id: string): string {
  const digest = new Bun.CryptoHasher("sha256").update(`${customerId} ${id}`).digest("hex");
  return `notice-${digest.slice(0, 32)}`;
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
