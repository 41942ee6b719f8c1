import type { Deps } from "#sandbox/core/deps.ts";
import type { EventSettings } from "#shared/notification-settings.ts";
import { deliver, type RemoteChannel } from "./deliveries.ts";
import { addInboxEntry } from "./inbox.ts";
import type { NotificationPayload } from "./payload.ts";
import { settingsForEvent } from "./settings.ts";

/** Notification for a payer. */
export interface Notice {
  /** Identifies the event, so that it is sent once. At most 64 letters, digits, `-` and `_`. */
  id: string;
  customerId: string;
  payload: NotificationPayload;
  /** Time of the event in milliseconds since 1970; now unless given. */
  at?: number;
  /**
   * Addresses to notify instead of the payer's own and regardless of their settings, such as a replaced one.
   */
  addresses?: { email?: string; sms?: string };
}

/**
 * Notifies a payer of an event, once, on the channels they chose. Call it in the transaction that causes the
 * event, so that a rollback undoes it. Throws the problem `not_found` for an unknown customer.
 */
export function notify(deps: Deps, notice: Notice): void {
  const { database, clock, publish } = deps;
  const { id, customerId, payload, addresses = {} } = notice;
  const at = notice.at ?? clock.now().getTime();
  const settings = settingsForEvent(database, customerId, payload.event);
  if (isBelowThreshold(settings, payload)) return;
  if (database.query("insert or ignore into told_notices values (?)").run(id).changes === 0) return;
  if (settings.channels.includes("inbox")) {
    addInboxEntry(database, { id, customerId, payload, at });
    publish({ customerId, topic: "notifications", id: null });
  }
  for (const channel of remoteChannels) {
    const address = channel === "push" ? undefined : addresses[channel];
    if (!address && !settings.channels.includes(channel)) continue;
    deliver(deps, { ...settings, noticeId: id, customerId, channel, address, payload, at });
  }
}

/** Marks a notice as read and drops its pending deliveries, because the payer has done what it asked for. */
export function clearNotice(deps: Deps, { id, customerId }: Pick<Notice, "id" | "customerId">): void {
  const { database, clock, publish } = deps;
  database.query("delete from deliveries where notice_id = ? and sent_at is null").run(id);
  const { changes } = database
    .query("update inbox_entries set read_at = ? where id = ? and read_at is null")
    .run(clock.now().getTime(), id);
  if (changes > 0) publish({ customerId, topic: "notifications", id: null });
}

const remoteChannels: readonly RemoteChannel[] = ["email", "sms", "push"];

function isBelowThreshold({ thresholds }: EventSettings, payload: NotificationPayload): boolean {
  if (!thresholds || !("money" in payload)) return false;
  const least = thresholds.find(({ currency }) => currency === payload.money.currency);
  return least !== undefined && payload.money.amount < least.amount;
}
