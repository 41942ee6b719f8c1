import type { Deps } from "#sandbox/core/deps.ts";
import { day, minute } from "#sandbox/core/duration.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { openOutbox } from "#sandbox/phone/outbox.ts";
import type { Channel, EventSettings } from "#shared/notification-settings.ts";
import { type ComposedMessage, compose, composeDigest } from "./compose.ts";
import { renderNotification } from "./messages/render.ts";
import type { NotificationPayload } from "./payload.ts";
import { enqueuePush } from "./pushes.ts";
import { quietUntil } from "./quiet-hours.ts";
import { recipientOf } from "./recipient.ts";
import { quietHoursOf } from "./settings.ts";

/** Channels that reach a payer who has no page open. */
export type RemoteChannel = Exclude<Channel, "inbox">;

export interface Delivery {
  noticeId: string;
  customerId: string;
  channel: RemoteChannel;
  /** Overrides the payer's own address. */
  address?: string | undefined;
  payload: NotificationPayload;
  /** Milliseconds since 1970. */
  at: number;
  always: EventSettings["always"];
}

/** Messages per event and channel within the window; any more are combined into one. */
const burstLimit = 3;
const burstWindowMs = 10 * minute;

/** Sends a message, or holds it until quiet hours or a burst are over. */
export function deliver(deps: Deps, delivery: Delivery): void {
  const { database } = deps;
  const { noticeId, customerId, channel, address, payload, at } = delivery;
  const hold = holdFor(deps, delivery);
  database
    .query(
      `insert into deliveries (notice_id, customer_id, channel, event, address, what, happened_at, due_at, held_for,
         sent_at)
       values ($noticeId, $customerId, $channel, $event, $address, $payload, $at, $dueAt, $heldFor, $sentAt)`,
    )
    .run({
      ...{ noticeId, customerId, channel, event: payload.event, address: address ?? null, at },
      payload: JSON.stringify(payload),
      ...{ dueAt: hold?.until ?? at, heldFor: hold?.reason ?? null, sentAt: hold ? null : at },
    });
  if (hold) return;
  const reader = recipientOf(database, customerId);
  send(
    deps,
    { ...delivery, id: noticeId, at },
    compose(renderNotification(payload, reader), { ...linkOptions(deps), reader }),
  );
}

interface Hold {
  reason: "quiet" | "flood";
  until: number;
}

function holdFor({ database }: Deps, delivery: Delivery): Hold | undefined {
  const { customerId, channel, payload, at, always } = delivery;
  const { timeZone } = recipientOf(database, customerId);
  const quietHours = quietHoursOf(database, customerId);
  const quietEnd = (instant: number) => (always ? undefined : quietUntil(instant, quietHours, timeZone));
  const quiet = quietEnd(at);
  if (quiet !== undefined) return { reason: "quiet", until: quiet };
  const start = Math.floor(at / burstWindowMs) * burstWindowMs;
  const sent = database
    .query<{ count: number }, [string, string, string, number]>(
      `select count(*) as count from deliveries
       where customer_id = ? and channel = ? and event = ? and happened_at >= ?`,
    )
    .get(customerId, channel, payload.event, start);
  if ((sent?.count ?? 0) < burstLimit) return undefined;
  return { reason: "flood", until: quietEnd(start + burstWindowMs) ?? start + burstWindowMs };
}

/** Sends held messages when they are due. */
export function heldDeliveriesJob(deps: Deps): Job {
  const next = deps.database.query<{ at: number | null }, []>(
    "select min(due_at) as at from deliveries where sent_at is null",
  );
  return { dueAt: () => next.get()?.at ?? undefined, run: () => deliverHeld(deps) };
}

/** Sends what is due. Messages of one payer, channel and time are combined. */
function deliverHeld(deps: Deps): void {
  const { database, clock } = deps;
  const now = clock.now().getTime();
  database.transaction(() => {
    const groups = database
      .query<Group, [number]>(
        `select customer_id as customerId, channel, address, due_at as at, min(n) as first from deliveries
         where sent_at is null and due_at <= ? group by customer_id, channel, address, due_at order by due_at`,
      )
      .all(now);
    for (const group of groups) sendGroup(deps, group);
    database.query("delete from deliveries where sent_at < ?").run(now - day);
  })();
}

interface Group extends Pick<Delivery, "customerId" | "channel" | "at"> {
  address: string | null;
  first: number;
}

function sendGroup(deps: Deps, { customerId, channel, address, at, first }: Group): void {
  const { database } = deps;
  const reader = recipientOf(database, customerId);
  const held = database
    .query<{ payload: string; at: number }, [number, string, string, number, string | null]>(
      `update deliveries set sent_at = ?1 where sent_at is null and customer_id = ?2 and channel = ?3
         and due_at = ?4 and address is ?5
       returning what as payload, happened_at as at`,
    )
    .all(at, customerId, channel, at, address)
    .map(({ payload, at: happenedAt }) => ({
      ...renderNotification(JSON.parse(payload), reader),
      at: happenedAt,
    }))
    .sort((one, other) => one.at - other.at);
  const [only] = held;
  if (!only) return;
  const options = { ...linkOptions(deps), reader };
  const composed = held.length === 1 ? compose(only, options) : composeDigest(held, options);
  const id = `digest-${first}`;
  send(deps, { id, customerId, channel, address: address ?? undefined, at, always: null }, composed);
}

export interface Sending extends Pick<Delivery, "customerId" | "channel" | "address" | "at" | "always"> {
  /** A device shows messages with the same id once. */
  id: string;
}

export function send(deps: Deps, sending: Sending, composed: ComposedMessage): void {
  const { customerId, channel, address, at } = sending;
  const { email, phone } = recipientOf(deps.database, customerId);
  const messages = openOutbox(deps);
  if (channel === "email") messages.send({ channel, to: address ?? email, ...composed.email }, at);
  else if (channel === "sms") messages.send({ channel, to: address ?? phone, ...composed.sms }, at);
  else enqueuePush(deps, { ...sending, message: composed.push });
}

/** Recomputes when held messages are due, after the quiet hours or the time zone changed. */
export function rescheduleHeld(deps: Deps, customerId: string): void {
  const { database, clock } = deps;
  const { timeZone } = recipientOf(database, customerId);
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

export function linkOptions({ publicUrl = "http://localhost:3000" }: Deps) {
  return { publicUrl };
}
