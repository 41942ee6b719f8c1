import type { Chore } from "#sandbox/chores.ts";
import type { Desk } from "#sandbox/desk.ts";
import { day, minute } from "#sandbox/duration.ts";
import { openMessages } from "#sandbox/phone/messages.ts";
import type { Channel, EventSettings } from "#shared/notification-settings.ts";
import { type Composed, compose, composeDigest } from "./compose.ts";
import { toldCustomer } from "./customer.ts";
import type { Happening } from "./happening.ts";
import { enqueuePush } from "./pushes.ts";
import { quietUntil } from "./quiet-hours.ts";
import { quietHoursOf } from "./settings.ts";
import { wordsOf } from "./words/words.ts";

/** The ways that reach a payer who is not on the page. */
export type Away = Exclude<Channel, "inbox">;

export interface Delivery {
  noticeId: string;
  customerId: string;
  channel: Away;
  /** Where to, in place of the payer's own. */
  address?: string | undefined;
  what: Happening;
  /** Milliseconds since 1970. */
  at: number;
  always: EventSettings["always"];
}

/** Of one kind, by one way: however much happens, more than so many in ten minutes come together as one. */
const atOnce = 3;
const window = 10 * minute;

/** Sends a message, or holds it until the quiet hours or a flood of its kind are over. */
export function deliver(desk: Desk, delivery: Delivery): void {
  const { database } = desk;
  const { noticeId, customerId, channel, address, what, at } = delivery;
  const hold = holdOf(desk, delivery);
  database
    .query(
      `insert into deliveries (notice_id, customer_id, channel, event, address, what, happened_at, due_at, held_for,
         sent_at) values (${Array(10).fill("?").join(", ")})`,
    )
    .run(
      noticeId,
      customerId,
      channel,
      what.event,
      address ?? null,
      JSON.stringify(what),
      at,
      hold?.until ?? at,
      hold?.why ?? null,
      hold ? null : at,
    );
  if (hold) return;
  const reader = toldCustomer(database, customerId);
  send(desk, { ...delivery, id: noticeId, at }, compose(wordsOf(what, reader), { ...linksOf(desk), reader }));
}

interface Hold {
  why: "quiet" | "flood";
  until: number;
}

function holdOf({ database }: Desk, delivery: Delivery): Hold | undefined {
  const { customerId, channel, what, at, always } = delivery;
  const { timeZone } = toldCustomer(database, customerId);
  const quietHours = quietHoursOf(database, customerId);
  const quietEnd = (instant: number) => (always ? undefined : quietUntil(instant, quietHours, timeZone));
  const quiet = quietEnd(at);
  if (quiet !== undefined) return { why: "quiet", until: quiet };
  const start = Math.floor(at / window) * window;
  const sent = database
    .query<{ count: number }, [string, string, string, number]>(
      `select count(*) as count from deliveries
       where customer_id = ? and channel = ? and event = ? and happened_at >= ?`,
    )
    .get(customerId, channel, what.event, start);
  if ((sent?.count ?? 0) < atOnce) return undefined;
  return { why: "flood", until: quietEnd(start + window) ?? start + window };
}

/** Sends what was held, when its time has come. */
export function deliveringHeld(desk: Desk): Chore {
  const next = desk.database.query<{ at: number | null }, []>(
    "select min(due_at) as at from deliveries where sent_at is null",
  );
  return { dueAt: () => next.get()?.at ?? undefined, run: () => deliverHeld(desk) };
}

/** What waits for one payer by one way until the same time comes as one message. */
function deliverHeld(desk: Desk): void {
  const { database, clock } = desk;
  const now = clock.now().getTime();
  database.transaction(() => {
    const groups = database
      .query<Group, [number]>(
        `select customer_id as customerId, channel, address, due_at as at, min(n) as first from deliveries
         where sent_at is null and due_at <= ? group by customer_id, channel, address, due_at order by due_at`,
      )
      .all(now);
    for (const group of groups) sendGroup(desk, group);
    database.query("delete from deliveries where sent_at < ?").run(now - day);
  })();
}

interface Group extends Pick<Delivery, "customerId" | "channel" | "at"> {
  address: string | null;
  first: number;
}

function sendGroup(desk: Desk, { customerId, channel, address, at, first }: Group): void {
  const { database } = desk;
  const reader = toldCustomer(database, customerId);
  const held = database
    .query<{ what: string; at: number }, [number, string, string, number, string | null]>(
      `update deliveries set sent_at = ?1 where sent_at is null and customer_id = ?2 and channel = ?3
         and due_at = ?4 and address is ?5
       returning what, happened_at as at`,
    )
    .all(at, customerId, channel, at, address)
    .map(({ what, at: happenedAt }) => ({ ...wordsOf(JSON.parse(what), reader), at: happenedAt }))
    .sort((one, other) => one.at - other.at);
  const [only] = held;
  if (!only) return;
  const options = { ...linksOf(desk), reader };
  const composed = held.length === 1 ? compose(only, options) : composeDigest(held, options);
  const id = `digest-${first}`;
  send(desk, { id, customerId, channel, address: address ?? undefined, at, always: null }, composed);
}

export interface Sending extends Pick<Delivery, "customerId" | "channel" | "address" | "at" | "always"> {
  /** Sent twice under the same id, a device shows it once. */
  id: string;
}

/** Sends a message now. */
export function send(desk: Desk, sending: Sending, composed: Composed): void {
  const { customerId, channel, address, at } = sending;
  const { email, phone } = toldCustomer(desk.database, customerId);
  const messages = openMessages(desk);
  if (channel === "email") messages.send({ channel, to: address ?? email, ...composed.email }, at);
  else if (channel === "sms") messages.send({ channel, to: address ?? phone, ...composed.sms }, at);
  else enqueuePush(desk, { ...sending, message: composed.push });
}

/** Quiet hours that are other ones now, or on another clock, end at another time for what they hold. */
export function rescheduleHeld(desk: Desk, customerId: string): void {
  const { database, clock } = desk;
  const { timeZone } = toldCustomer(database, customerId);
  const quietHours = quietHoursOf(database, customerId);
  const now = clock.now().getTime();
  const held = database
    .query<{ n: number; at: number }, [string]>(
      `select n, happened_at as at from deliveries
       where customer_id = ? and sent_at is null and held_for = 'quiet'`,
    )
    .all(customerId);
  const move = database.query("update deliveries set due_at = ? where n = ?");
  database.transaction(() => {
    for (const { n, at } of held) move.run(quietUntil(at, quietHours, timeZone) ?? now, n);
  })();
}

/** Where messages lead. */
export function linksOf({ publicUrl = "http://localhost:3000" }: Desk) {
  return { publicUrl };
}
