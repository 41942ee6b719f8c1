import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import {
  notificationChanges,
  notificationSettings,
  pushSubscription,
  quietHours,
  wallTime,
} from "#shared/notification-settings.ts";

test.each([
  ["00:00", true],
  ["09:30", true],
  ["19:59", true],
  ["23:59", true],
  ["24:00", false],
  ["12:60", false],
  ["9:30", false],
  ["09:30:00", false],
  [" 09:30", false],
])("%j is a time of day: %p", (text, expected) => expect(v.is(wallTime, text)).toBe(expected));

test.each([
  ["22:00", "07:00", true],
  ["07:00", "22:00", true],
  ["22:00", "22:00", false],
])("quiet hours from %s to %s are accepted: %p", (from, to, expected) => {
  expect(v.is(quietHours, { isOn: true, from, to })).toBe(expected);
  expect(v.is(notificationChanges, { quietHours: { isOn: false, from, to } })).toBe(expected);
});

test("events and channels that this version does not know are dropped", () => {
  const known = {
    event: "deposit_settled",
    channels: ["inbox", "push"],
    locked: [],
    always: null,
    thresholds: [],
  };
  const settings = v.parse(notificationSettings, {
    events: [{ ...known, event: "moon_landed" }, known, { ...known, channels: ["pigeon"] }],
    quietHours: { isOn: true, from: "22:00", to: "07:00" },
    timeZone: "Europe/Stockholm",
    addresses: { email: null, sms: null },
    push: { publicKey: null, devices: [] },
  });
  expect(settings.events.map(({ event, channels }) => ({ event, channels }))).toEqual([
    { event: "deposit_settled", channels: ["inbox", "push"] },
  ]);
});

describe("a change of thresholds", () => {
  const change = (amount: number | null, count = 1) => ({
    events: [{ event: "deposit_settled", thresholds: Array(count).fill({ currency: "SEK", amount }) }],
  });
  test.each([
    ["sets an amount", change(1), true],
    ["removes one", change(null), true],
    ["cannot be zero", change(0), false],
    ["cannot be negative", change(-100), false],
    ["cannot have a fraction", change(1.5), false],
    ["cannot name more than ten currencies", change(1, 11), false],
  ])("%s", (_, changes, expected) => expect(v.is(notificationChanges, changes)).toBe(expected));
});

test("an event's channels change one by one, and only known ones", () => {
  const change = (channels: object): object => ({ events: [{ event: "new_device", channels }] });
  expect(v.parse(notificationChanges, change({ sms: true }))).toEqual(change({ sms: true }));
  expect(v.is(notificationChanges, change({ sms: "yes" }))).toBe(false);
  expect(v.parse(notificationChanges, change({ pigeon: true }))).toEqual(change({}));
});

test("a push subscription has keys of the right length in base64url", () => {
  const subscription = {
    endpoint: "https://fcm.googleapis.com/fcm/send/1",
    keys: { p256dh: "B".repeat(87), auth: "a".repeat(22) },
  };
  expect(v.is(pushSubscription, subscription)).toBe(true);
  for (const keys of [
    { ...subscription.keys, p256dh: "B".repeat(88) },
    { ...subscription.keys, auth: "a".repeat(21) },
    { ...subscription.keys, auth: `${"a".repeat(21)}+` },
  ])
    expect(v.is(pushSubscription, { ...subscription, keys })).toBe(false);
  expect(v.is(pushSubscription, { ...subscription, endpoint: "fcm.googleapis.com" })).toBe(false);
});
