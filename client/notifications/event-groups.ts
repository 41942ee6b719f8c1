import type { MessagesFor } from "#client/i18n/messages.ts";
import type { NotificationEvent } from "#shared/notifications.ts";

type Group = keyof MessagesFor<"notifications">["groups"];

/** Groups of events in display order. */
export const eventGroups: readonly Group[] = ["payments", "waiting", "account", "security"];

/** Group of each event. A new event does not compile until it has a group. */
export const groupOf: Readonly<Record<NotificationEvent, Group>> = {
  deposit_settled: "payments",
  withdrawal_settled: "payments",
  payment_refunded: "payments",
  payment_returned: "payments",
  payment_failed: "payments",
  approval_needed: "waiting",
  hand_off_waiting: "waiting",
  case_answered: "waiting",
  consent_ending: "account",
  consent_lapsed: "account",
  export_ready: "account",
  account_closing: "account",
  new_device: "security",
  limit_changed: "security",
  account_changed: "security",
  contact_changed: "security",
};
