import type { Deps } from "#sandbox/core/deps.ts";
import type { EventSettings } from "#shared/notification-settings.ts";
import { deliver, type RemoteChannel } from "./deliveries.ts";
import { addInboxEntry } from "./inbox.ts";
import type { NotificationPayload } from "./payload.ts";
import { settingsForEvent } from "./settings.ts";

/** Something that a payer is to know of. */
export interface Notice {
  /** Names the happening: what is told twice is one notice. At most 64 letters, digits, `-` and `_`. */
  id: string;
  customerId: string;
  payload: NotificationPayload;
  /** When it happened, in milliseconds since 1970; now unless given. */
  at?: number;
  /** Where to, in place of the payer's own and whatever they chose: an address that was left is told of it. */
  addresses?: { email?: string; sms?: string };
}

/**
 * Tells a payer of something, once, by the ways that they chose. Call it in the transaction that makes it so: what
 * is rolled back was never told. Throws the problem `not_found` where there is no such customer.
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

/** What a notice asked for is done: it is read, and what of it is still on its way comes to nobody. */
export function clearNotice(deps: Deps, { id, customerId }: Pick<Notice, "id" | "customerId">): void {
  const { database, clock, publish } = deps;
  database.query("delete from deliveries where notice_id = ? and sent_at is null").run(id);
  const { changes } = database
    .query("update inbox_entries set read_at = ? where id = ? and read_at is null")
    .run(clock.now().getTime(), id);
  if (changes > 0) publish({ customerId, topic: "notifications", id: null });
}

const remoteChannels: readonly RemoteChannel[] = ["email", "sms", "push"];

/** Whether the payer does not want to hear of so little. */
function isBelowThreshold({ thresholds }: EventSettings, payload: NotificationPayload): boolean {
  if (!thresholds || !("money" in payload)) return false;
  const least = thresholds.find(({ currency }) => currency === payload.money.currency);
  return least !== undefined && payload.money.amount < least.amount;
}
