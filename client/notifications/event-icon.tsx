import {
  ArrowLeftRight,
  CircleAlert,
  FileDown,
  Hourglass,
  Landmark,
  type LucideIcon,
  MessageCircle,
  ShieldAlert,
} from "lucide-react";
import type { Notification } from "#shared/notifications.ts";

/** Icon for an entry's event, so that a long list can be scanned. */
export function EventIcon({ event }: Pick<Notification, "event">) {
  const Icon = icons[event];
  return <Icon aria-hidden="true" className="event-icon" data-event={event} />;
}

const icons: Readonly<Record<Notification["event"], LucideIcon>> = {
  deposit_settled: ArrowLeftRight,
  withdrawal_settled: ArrowLeftRight,
  payment_refunded: ArrowLeftRight,
  payment_failed: CircleAlert,
  payment_returned: CircleAlert,
  approval_needed: Hourglass,
  hand_off_waiting: Hourglass,
  case_answered: MessageCircle,
  account_changed: ShieldAlert,
  consent_ending: Landmark,
  consent_lapsed: Landmark,
  export_ready: FileDown,
  account_closing: CircleAlert,
  new_device: ShieldAlert,
  limit_changed: ShieldAlert,
  contact_changed: ShieldAlert,
  other: MessageCircle,
};
