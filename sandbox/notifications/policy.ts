import type { Channel, EventSettings } from "#shared/notification-settings.ts";
import type { NotificationEvent } from "#shared/notifications.ts";

/** How an event is told unless the payer chose otherwise, and what they cannot choose. */
export interface Policy {
  /** The ways that are on from the start. */
  channels: readonly Channel[];
  always: EventSettings["always"];
  /** Whether it is about an amount, of which a payer can set the least that is told. */
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

/** What whoever took over an account would turn off first stays on. */
export function lockedChannels({ always }: Policy): readonly Channel[] {
  return always === "security" ? ["inbox", "email"] : [];
}
