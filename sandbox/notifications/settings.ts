import type { Database } from "bun:sqlite";
import {
  type Channel,
  channels,
  type EventSettings,
  type NotificationChanges,
  type QuietHours,
} from "#shared/notification-settings.ts";
import { type NotificationEvent, notificationEvents } from "#shared/notifications.ts";
import { lockedChannels, policies } from "./policy.ts";

const defaultQuietHours: QuietHours = { isOn: false, from: "22:00", to: "07:00" };

export function eventSettingsOf(database: Database, customerId: string): EventSettings[] {
  return notificationEvents.map((event) => settingsForEvent(database, customerId, event));
}

export function settingsForEvent(
  database: Database,
  customerId: string,
  event: NotificationEvent,
): EventSettings {
  const policy = policies[event];
  const locked = [...lockedChannels(policy)];
  const chosen = new Map(
    database
      .query<{ channel: Channel; isOn: number }, [string, string]>(
        "select channel, is_on as isOn from notification_choices where customer_id = ? and event = ?",
      )
      .all(customerId, event)
      .map(({ channel, isOn }) => [channel, isOn === 1]),
  );
  const isOn = (channel: Channel) => chosen.get(channel) ?? policy.channels.includes(channel);
  return {
    event,
    channels: channels.filter((channel) => locked.includes(channel) || isOn(channel)),
    locked,
    always: policy.always,
    thresholds: policy.hasAmount
      ? database
          .query<{ amount: number; currency: string }, [string, string]>(
            `select amount, currency from notification_thresholds where customer_id = ? and event = ?
             order by currency`,
          )
          .all(customerId, event)
      : null,
  };
}

export function quietHoursOf(database: Database, customerId: string): QuietHours {
  const found = database
    .query<{ isOn: number; from: string; to: string }, [string]>(
      `select is_on as isOn, starts as "from", ends as "to" from quiet_hours where customer_id = ?`,
    )
    .get(customerId);
  return found ? { ...found, isOn: found.isOn === 1 } : defaultQuietHours;
}

/** Saves a customer's settings. Locked channels stay on. */
export function changeSettings(
  database: Database,
  customerId: string,
  { events = [], quietHours }: NotificationChanges,
): void {
  const choose = database.query("insert or replace into notification_choices values (?, ?, ?, ?)");
  const raise = database.query("insert or replace into notification_thresholds values (?, ?, ?, ?)");
  const drop = database.query(
    "delete from notification_thresholds where customer_id = ? and event = ? and currency = ?",
  );
  database.transaction(() => {
    for (const { event, channels: chosen = {}, thresholds = [] } of events) {
      for (const channel of channels) {
        const isOn = chosen[channel];
        if (isOn !== undefined) choose.run(customerId, event, channel, isOn ? 1 : 0);
      }
      for (const { currency, amount } of thresholds) {
        if (amount === null) drop.run(customerId, event, currency);
        else raise.run(customerId, event, currency, amount);
      }
    }
    if (quietHours) {
      const { isOn, from, to } = quietHours;
      database
        .query("insert or replace into quiet_hours values (?, ?, ?, ?)")
        .run(customerId, isOn ? 1 : 0, from, to);
    }
  })();
}
