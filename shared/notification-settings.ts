import * as v from "valibot";
import { device } from "#shared/devices.ts";
import { id, instant } from "#shared/ids.ts";
import { currency, minorUnits, money } from "#shared/money.ts";
import { notificationEvent } from "#shared/notifications.ts";

/** Channels for notifications: the inbox on the page, and three that reach the payer elsewhere. */
export const channels = ["inbox", "email", "sms", "push"] as const;
export const channel = v.picklist(channels);
export type Channel = v.InferOutput<typeof channel>;

/** A time of day on the payer's clock: `22:00`. */
export const wallTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "A time as HH:MM."));

/** The channels on which a payer is notified of an event. */
export const eventSettings = v.object({
  event: notificationEvent,
  channels: v.array(channel),
  /** Channels that cannot be turned off. */
  locked: v.array(channel),
  /** The reason why it ignores quiet hours: security, or it expires within minutes; `null` if it respects them. */
  always: v.nullable(v.picklist(["security", "urgent"])),
  /** Minimum amount per currency; without one, every amount is notified. `null` if the event has no amount. */
  thresholds: v.nullable(v.array(money)),
});
export type EventSettings = v.InferOutput<typeof eventSettings>;

/** Daily hours in the payer's time zone during which notifications are held. They can span midnight. */
export const quietHours = v.pipe(
  v.object({ isOn: v.boolean(), from: wallTime, to: wallTime }),
  v.check(({ from, to }) => from !== to, "Quiet hours that begin when they end."),
);
export type QuietHours = v.InferOutput<typeof quietHours>;

/** A browser in which the payer allowed push notifications. */
export const pushDevice = v.object({ id, ...device.entries, addedAt: instant });
export type PushDevice = v.InferOutput<typeof pushDevice>;

export const notificationSettings = v.object({
  /** Events that this version does not know are dropped. */
  events: v.pipe(
    v.array(v.fallback(v.nullable(eventSettings), null)),
    v.transform((events) => events.filter((entry) => entry !== null)),
  ),
  quietHours,
  /** The time zone of the quiet hours (IANA). */
  timeZone: v.string(),
  /** Masked addresses for e-mails and texts; `null` if there is none. */
  addresses: v.object({ email: v.nullable(v.string()), sms: v.nullable(v.string()) }),
  push: v.object({
    /** The application server key for subscriptions (VAPID, RFC 8292); `null` if push is not offered. */
    publicKey: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{87}$/))),
    devices: v.array(pushDevice),
  }),
});
export type NotificationSettings = v.InferOutput<typeof notificationSettings>;

/** Changes to the settings. Absent fields and channels keep their values. */
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

/** The text of an event's notification on each channel. */
export const notificationPreview = v.object({
  inbox: v.object({ title: v.string(), body: v.string() }),
  email: v.object({ subject: v.string(), text: v.string() }),
  sms: v.object({ text: v.string() }),
  push: v.object({ title: v.string(), body: v.string() }),
});
export type NotificationPreview = v.InferOutput<typeof notificationPreview>;

/** A test notification that the payer sends to themselves. */
export const testMessage = v.object({ event: notificationEvent, channel });
export type TestMessage = v.InferOutput<typeof testMessage>;

const base64url = (length: number) => v.pipe(v.string(), v.regex(/^[\w-]+$/), v.length(length));

/**
 * A browser's push subscription (Push API; keys as in RFC 8291). It is a secret, because anyone who has it can send: it
 * goes to the notifications service and is never returned. The configuration limits the endpoints (`push-services.ts`).
 */
export const pushSubscription = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(1_000), v.url()),
  keys: v.object({ p256dh: base64url(87), auth: base64url(22) }),
});
export type PushSubscription = v.InferOutput<typeof pushSubscription>;

/**
 * A new subscription that replaces a former one after the browser changed it. Knowing the former one proves that the
 * caller is that browser: only the browser and the service have it.
 */
export const pushRenewal = v.object({ former: pushSubscription, current: pushSubscription });
export type PushRenewal = v.InferOutput<typeof pushRenewal>;

/** A subscription and the device that created it. */
export const newPushDevice = v.object({ ...pushSubscription.entries, ...device.entries });
export type NewPushDevice = v.InferOutput<typeof newPushDevice>;
