import * as v from "valibot";
import { device } from "#shared/devices.ts";
import { id, instant } from "#shared/ids.ts";
import { currency, minorUnits, money } from "#shared/money.ts";
import { notificationEvent } from "#shared/notifications.ts";

/** The ways by which a payer can be told: the inbox on the page, and three that reach them elsewhere. */
export const channels = ["inbox", "email", "sms", "push"] as const;
export const channel = v.picklist(channels);
export type Channel = v.InferOutput<typeof channel>;

/** A time of day on the payer's clock: `22:00`. */
export const wallTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time as HH:MM."));

/** By which ways a payer is told of an event. */
export const eventSettings = v.object({
  event: notificationEvent,
  channels: v.array(channel),
  /** Those of them that cannot be turned off. */
  locked: v.array(channel),
  /** Why it also comes in quiet hours: for safety, or since it lapses within minutes; `null` where it waits. */
  always: v.nullable(v.picklist(["security", "urgent"])),
  /** The least amount per currency that is told; all are where there is none. `null` where it has no amounts. */
  thresholds: v.nullable(v.array(money)),
});
export type EventSettings = v.InferOutput<typeof eventSettings>;

/** The hours of each day, on the payer's clock, in which messages wait. They may pass midnight. */
export const quietHours = v.pipe(
  v.object({ isOn: v.boolean(), from: wallTime, to: wallTime }),
  v.check(({ from, to }) => from !== to, "Quiet hours that begin when they end."),
);
export type QuietHours = v.InferOutput<typeof quietHours>;

/** A browser that the payer has allowed to show messages. */
export const pushDevice = v.object({ id, ...device.entries, addedAt: instant });
export type PushDevice = v.InferOutput<typeof pushDevice>;

export const notificationSettings = v.object({
  /** Those that the service and this version both know. */
  events: v.pipe(
    v.array(v.fallback(v.nullable(eventSettings), null)),
    v.transform((events) => events.filter((entry) => entry !== null)),
  ),
  quietHours,
  /** Whose clock the quiet hours go by (IANA). */
  timeZone: v.string(),
  /** Where e-mails and texts go, without what would identify it; `null` where there is none. */
  addresses: v.object({ email: v.nullable(v.string()), sms: v.nullable(v.string()) }),
  push: v.object({
    /** The key that a browser is asked to allow (VAPID, RFC 8292); `null` where push is not offered. */
    publicKey: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{87}$/))),
    devices: v.array(pushDevice),
  }),
});
export type NotificationSettings = v.InferOutput<typeof notificationSettings>;

/** What of it the payer may change. What is absent, channel by channel, stays as it is. */
export const notificationChanges = v.object({
  events: v.optional(
    v.pipe(
      v.array(
        v.object({
          event: notificationEvent,
          channels: v.optional(
            v.partial(
              v.object({
                inbox: v.boolean(),
                email: v.boolean(),
                sms: v.boolean(),
                push: v.boolean(),
              } satisfies Record<Channel, unknown>),
            ),
          ),
          /** `null` removes the threshold of a currency. */
          thresholds: v.optional(
            v.pipe(
              v.array(v.object({ currency, amount: v.nullable(v.pipe(minorUnits, v.minValue(1))) })),
              v.maxLength(10),
            ),
          ),
        }),
      ),
      v.maxLength(30),
    ),
  ),
  quietHours: v.optional(quietHours),
});
export type NotificationChanges = v.InferOutput<typeof notificationChanges>;

/** What an event's message says, by each way. */
export const notificationPreview = v.object({
  inbox: v.object({ title: v.string(), body: v.string() }),
  email: v.object({ subject: v.string(), text: v.string() }),
  sms: v.object({ text: v.string() }),
  push: v.object({ title: v.string(), body: v.string() }),
});
export type NotificationPreview = v.InferOutput<typeof notificationPreview>;

/** A message that the payer has sent to themselves, to see it arrive. */
export const testMessage = v.object({ event: notificationEvent, channel });
export type TestMessage = v.InferOutput<typeof testMessage>;

const base64url = (length: number) => v.pipe(v.string(), v.regex(/^[\w-]+$/), v.length(length));

/**
 * What a browser gives to whom it allows to send it messages (Push API; keys as RFC 8291 has them). Whoever has it
 * can send: it goes to the notifications service and never comes back. Which endpoints are taken, the configuration says
 * (`push-services.ts`).
 */
export const pushSubscription = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(1_000), v.url()),
  keys: v.object({ p256dh: base64url(87), auth: base64url(22) }),
});
export type PushSubscription = v.InferOutput<typeof pushSubscription>;

/**
 * A browser's subscription in the place of the one before it, which it has changed by itself. Whoever has the former in
 * full is the browser: nobody else but the service was ever given it.
 */
export const pushRenewal = v.object({ former: pushSubscription, current: pushSubscription });
export type PushRenewal = v.InferOutput<typeof pushRenewal>;

/** A subscription, and what the browser that gave it says that it is. */
export const newPushDevice = v.object({ ...pushSubscription.entries, ...device.entries });
export type NewPushDevice = v.InferOutput<typeof newPushDevice>;
