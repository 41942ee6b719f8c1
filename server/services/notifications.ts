import * as v from "valibot";
import type { InboxInput } from "#shared/inbox-input.ts";
import {
  type NewPushDevice,
  type NotificationChanges,
  notificationPreview,
  notificationSettings,
  type PushRenewal,
  pushDevice,
  type TestMessage,
} from "#shared/notification-settings.ts";
import {
  inbox,
  type MarkReadInput,
  type MarkUnreadInput,
  marked,
  type Notice,
  type NotificationEvent,
} from "#shared/notifications.ts";
import type { HttpClient } from "./http-client.ts";
import type { WithCustomer, WithId } from "./with-customer.ts";

/** The notifications service (`docs/contracts/notifications.md`). Every call rejects with an `AppError`. */
export function createNotifications(http: HttpClient) {
  return {
    /** Gets a page of the customer's inbox, newest first, and the number of all unread entries. */
    inbox: ({ customerId, unread, ...query }: WithCustomer<InboxInput>) =>
      http.get(`/customers/${customerId}/inbox`, inbox, {
        query: { ...query, unread: unread && "true" },
      }),
    /** Marks entries read. `readAt` in the result identifies those that were unread, for `markUnread`. */
    markRead: ({ customerId, ...body }: WithCustomer<MarkReadInput>) =>
      http.send(`POST /customers/${customerId}/inbox/read`, marked, { body }),
    markUnread: ({ customerId, ...body }: WithCustomer<MarkUnreadInput>) =>
      http.send(`POST /customers/${customerId}/inbox/unread`, marked, { body }),
    /** Notifies the payer by the channels that they chose. A repeated ID sends nothing. */
    async notify({ customerId, ...notice }: WithCustomer<Notice>): Promise<void> {
      await http.send(`POST /customers/${customerId}/notices`, v.object({}), { body: notice });
    },
    /** Gets the channels of every event. */
    settings: ({ customerId }: WithCustomer) =>
      http.get(`/customers/${customerId}/settings`, notificationSettings),
    /** Changes the given settings and returns all of them. */
    updateSettings: ({ customerId, ...body }: WithCustomer<NotificationChanges>) =>
      http.send(`PATCH /customers/${customerId}/settings`, notificationSettings, { body }),
    /** Gets the text of a message about an event. */
    preview: ({ customerId, event }: WithCustomer<{ event: NotificationEvent }>) =>
      http.get(`/customers/${customerId}/previews/${event}`, notificationPreview),
    /** Sends a test message about an event. Rejects with `too_many_requests` after too many of them. */
    async sendTest({ customerId, ...body }: WithCustomer<TestMessage>): Promise<void> {
      await http.send(`POST /customers/${customerId}/test-messages`, v.object({}), { body });
    },
    /** Adds a browser that gets push messages. Rejects with `invalid_input` for an unknown push service. */
    addPushDevice: ({ customerId, ...body }: WithCustomer<NewPushDevice>) =>
      http.send(`POST /customers/${customerId}/push-devices`, pushDevice, { body }),
    /** Replaces a browser's subscription. An unknown former subscription changes nothing. */
    async renewPushDevice(body: PushRenewal): Promise<void> {
      await http.send("POST /push-devices/renewals", v.object({}), { body });
    },
    /** Removes a browser. One that does not exist or is not the customer's changes nothing. */
    async removePushDevice({ customerId, id }: WithId): Promise<void> {
      await http.send(`DELETE /customers/${customerId}/push-devices/${id}`, v.object({}));
    },
  };
}
