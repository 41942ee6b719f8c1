import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import type { Faults } from "#sandbox/core/faults.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers, createService, customerParams, wholeNumber } from "#sandbox/web/service.ts";
import { inboxInput } from "#shared/inbox-input.ts";
import { inbox, marked, markReadInput, markUnreadInput, notice } from "#shared/notifications.ts";
import { inboxOf, markRead, markUnread } from "./inbox.ts";
import { notify } from "./notify.ts";
import { createSettings } from "./settings-routes.ts";

const { search, cursor } = inboxInput.entries;
const inboxQuery = v.object({
  search,
  cursor,
  limit: wholeNumber(1, 100),
  unread: v.optional(
    v.pipe(
      v.literal("true"),
      v.transform(() => true as const),
    ),
  ),
});

/** Creates the notifications service: the payer's inbox and notification settings. */
export function createNotifications({ faults, ...deps }: Deps & { faults: Faults }) {
  const { database, publish } = deps;
  const description = "Inboxes and notification settings of customers.";
  return createService({ name: "notifications", description, faults })
    .get("/customers/:customerId/inbox", ({ params, query }) => inboxOf(database, params.customerId, query), {
      params: customerParams,
      query: inboxQuery,
      ...answers("List inbox entries, newest first", { 200: inbox, 400: problem }),
    })
    .post(
      "/customers/:customerId/inbox/read",
      ({ params: { customerId }, body }) => {
        const answer = markRead(deps, customerId, body);
        publish({ customerId, topic: "notifications", id: null });
        return answer;
      },
      {
        params: customerParams,
        body: markReadInput,
        ...answers("Mark entries as read", { 200: marked }, [400]),
      },
    )
    .post(
      "/customers/:customerId/inbox/unread",
      ({ params: { customerId }, body }) => {
        const answer = markUnread(database, customerId, body);
        publish({ customerId, topic: "notifications", id: null });
        return answer;
      },
      {
        params: customerParams,
        body: markUnreadInput,
        ...answers("Mark entries as unread", { 200: marked }, [400]),
      },
    )
    .post(
      "/customers/:customerId/notices",
      ({ params: { customerId }, body, status }) => {
        const { id, at, ...payload } = body;
        notify(deps, { id: scopedId(customerId, id), customerId, at: Date.parse(at), payload });
        return status(202, {});
      },
      {
        params: customerParams,
        body: notice,
        ...answers("Notify the customer, once per id", { 202: v.object({}), 400: problem, 404: problem }),
      },
    )
    .use(createSettings(deps));
}

/** Scopes an id to the customer, since callers may reuse one for several customers. */
function scopedId(customerId: string, id: string): string {
  const digest = new Bun.CryptoHasher("sha256").update(`${customerId} ${id}`).digest("hex");
  return `notice-${digest.slice(0, 32)}`;
}
