import type { Desk } from "#sandbox/desk.ts";
import type { EventSettings } from "#shared/notification-settings.ts";
import { type Away, deliver } from "./deliveries.ts";
import type { Happening } from "./happening.ts";
import { enter } from "./inbox.ts";
import { choiceOf } from "./settings.ts";

/** Something that a payer is to know of. */
export interface Notice {
  /** Names the happening: what is told twice is one notice. At most 64 letters, digits, `-` and `_`. */
  id: string;
  customerId: string;
  what: Happening;
  /** When it happened, in milliseconds since 1970; now unless given. */
  at?: number;
  /** Where to, in place of the payer's own and whatever they chose: an address that was left is told of it. */
  addresses?: { email?: string; sms?: string };
}

/**
 * Tells a payer of something, once, by the ways that they chose. Call it in the transaction that makes it so: what
 * is rolled back was never told. Throws the problem `not_found` where there is no such customer.
 */
export function notify(desk: Desk, notice: Notice): void {
  const { database, clock, publish } = desk;
  const { id, customerId, what, addresses = {} } = notice;
  const at = notice.at ?? clock.now().getTime();
  const choice = choiceOf(database, customerId, what.event);
  if (isBelow(choice, what)) return;
  if (database.query("insert or ignore into told_notices values (?)").run(id).changes === 0) return;
  if (choice.channels.includes("inbox")) {
    enter(database, { id, customerId, what, at });
    publish({ customerId, topic: "notifications", id: null });
  }
  for (const channel of away) {
    const address = channel === "push" ? undefined : addresses[channel];
    if (!address && !choice.channels.includes(channel)) continue;
    deliver(desk, { ...choice, noticeId: id, customerId, channel, address, what, at });
  }
}

/** What a notice asked for is done: it is read, and what of it is still on its way comes to nobody. */
export function settleNotice(desk: Desk, { id, customerId }: Pick<Notice, "id" | "customerId">): void {
  const { database, clock, publish } = desk;
  database.query("delete from deliveries where notice_id = ? and sent_at is null").run(id);
  const { changes } = database
    .query("update inbox_entries set read_at = ? where id = ? and read_at is null")
    .run(clock.now().getTime(), id);
  if (changes > 0) publish({ customerId, topic: "notifications", id: null });
}

const away: readonly Away[] = ["email", "sms", "push"];

/** Whether the payer does not want to hear of so little. */
function isBelow({ thresholds }: EventSettings, what: Happening): boolean {
  if (!thresholds || !("money" in what)) return false;
  const least = thresholds.find(({ currency }) => currency === what.money.currency);
  return least !== undefined && what.money.amount < least.amount;
}
