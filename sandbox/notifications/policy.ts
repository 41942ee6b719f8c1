import type { Channel, EventSettings } from "#shared/notification-settings.ts";
import type { NotificationEvent } from "#shared/notifications.ts";

/** Default settings of an event, and which of them are fixed. */
export interface Policy {
  /** Channels that are on by default. */
  channels: readonly Channel[];
  always: EventSettings["always"];
  /** The payer can set a minimum amount for this event. */
  hasAmount?: true;
}

export const policies: Readonly<Record<NotificationEvent, Policy>> = {
  deposit_settled: { channels: ["inbox"], always: null, hasAmount: true },
  withdrawal_settled: { channels: ["inbox", "push"], always: null, hasAmount: true },
  payment_failed: { channels: ["inbox", "email", "push"], always: "security" },
  payment_returned: { channels: ["inbox", "email", "push"], always: null },
  payment_refunded: { channels: ["inbox", "push"], always: null, hasAmount: true },
  approval_needed: { channels: ["inbox", "push"], always: "urgent" },
  hand_off_waiting: { channels: ["inbox", "push"], always: "urgent" },
  case_answered: { channels: ["inbox", "email", "push"], always: null },
  account_changed: { channels: ["inbox", "email", "push"], always: "security" },
  consent_ending: { channels: ["inbox", "email"], always: null },
  consent_lapsed: { channels: ["inbox", "email"], always: null },
  export_ready: { channels: ["inbox", "email"], always: null },
  account_closing: { channels: ["inbox", "email"], always: null },
  new_device: { channels: ["inbox", "email", "push"], always: "security" },
  limit_changed: { channels: ["inbox", "email", "push"], always: "security" },
  contact_changed: { channels: ["inbox", "email", "push"], always: "security" },
};

/** Lists the channels of security events that cannot be turned off, since an attacker would do that first. */
export function lockedChannels({ always }: Policy): readonly Channel[] {
  return always === "security" ? ["inbox", "email"] : [];
}
