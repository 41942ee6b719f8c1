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
import type { WithCustomer } from "./with-customer.ts";

/** The notifications service (`docs/contracts/notifications.md`). Every call rejects with an `AppError`. */
export function createNotifications(http: HttpClient) {
  return {
    /** A page of the customer's inbox, the newest first, and how many in all are unread. */
    inbox({ customerId, unread, ...query }: WithCustomer<InboxInput>) {
      return http.get(`/customers/${customerId}/inbox`, inbox, {
        query: { ...query, unread: unread && "true" },
      });
    },
    /** Marks entries read. `readAt` names those that were not, for `markUnread`. */
    markRead({ customerId, ...body }: WithCustomer<MarkReadInput>) {
      return http.send(`POST /customers/${customerId}/inbox/read`, marked, { body });
    },
    markUnread({ customerId, ...body }: WithCustomer<MarkUnreadInput>) {
      return http.send(`POST /customers/${customerId}/inbox/unread`, marked, { body });
    },
    /** Has the payer told of something, by the channels that they chose. Twice the same id is once. */
    async notify({ customerId, ...notice }: WithCustomer<Notice>): Promise<void> {
      await http.send(`POST /customers/${customerId}/notices`, v.object({}), { body: notice });
    },
    /** How the customer is told of what. */
    settings({ customerId }: WithCustomer) {
      return http.get(`/customers/${customerId}/settings`, notificationSettings);
    },
    /** Changes what is given, and answers the settings as they are then. */
    updateSettings({ customerId, ...body }: WithCustomer<NotificationChanges>) {
      return http.send(`PATCH /customers/${customerId}/settings`, notificationSettings, { body });
    },
    /** What a message of an event says. */
    preview({ customerId, event }: WithCustomer<{ event: NotificationEvent }>) {
      return http.get(`/customers/${customerId}/previews/${event}`, notificationPreview);
    },
    /** Sends a message of an event to the customer as a test. `too_many_requests` when they had enough. */
    async sendTest({ customerId, ...body }: WithCustomer<TestMessage>): Promise<void> {
      await http.send(`POST /customers/${customerId}/test-messages`, v.object({}), { body });
    },
    /** Sends messages to a browser from now on. `invalid_input` where the service knows no such push service. */
    addPushDevice({ customerId, ...body }: WithCustomer<NewPushDevice>) {
      return http.send(`POST /customers/${customerId}/push-devices`, pushDevice, { body });
    },
    /** Sends a browser's messages to its new subscription; one whose former is not known is left alone. */
    async renewPushDevice(body: PushRenewal): Promise<void> {
      await http.send("POST /push-devices/renewals", v.object({}), { body });
    },
    /** Sends a browser no more messages; one that is not the customer's, or is none, stays as it is. */
    async removePushDevice({ customerId, id }: WithCustomer<{ id: string }>): Promise<void> {
      await http.send(`DELETE /customers/${customerId}/push-devices/${id}`, v.object({}));
    },
  };
}
