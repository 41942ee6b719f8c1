import type { Channel } from "#shared/notification-settings.ts";
import type { NotificationEvent } from "#shared/notifications.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("en");

interface EventWords {
  title: string;
  /** Explanations of events whose title is not enough. */
  text?: string;
}

export const notifications = {
  title: "What you are told",
  intro: "Choose what reaches you, and how. Every change is kept at once, on all your devices.",
  saved: (event: string, channel: string, isOn: boolean) => `${channel} ${isOn ? "on" : "off"}: ${event}`,
  failed: "That could not be kept. Nothing has changed.",
  channels: { inbox: "Inbox", email: "E-mail", sms: "Text", push: "Push" } satisfies Record<Channel, string>,
  groups: {
    payments: "Payments",
    waiting: "Waits for you",
    account: "Accounts and data",
    security: "Security",
  },
  events: {
    deposit_settled: { title: "A deposit has arrived", text: "At the merchant." },
    withdrawal_settled: { title: "A withdrawal has arrived", text: "In your bank account." },
    payment_refunded: { title: "A refund has arrived" },
    payment_returned: { title: "A payment came back" },
    payment_failed: { title: "A payment did not go through" },
    approval_needed: { title: "A payment waits for your approval" },
    hand_off_waiting: { title: "A merchant’s site waits for you" },
    case_answered: { title: "We have answered you", text: "You reported a problem." },
    consent_ending: {
      title: "A consent ends soon",
      text: "Your bank lets you pay from an account for 180 days.",
    },
    consent_lapsed: { title: "A consent has ended" },
    export_ready: { title: "The copy of your data is ready" },
    account_closing: { title: "Your account is going to be closed" },
    new_device: { title: "A new device signed in" },
    limit_changed: { title: "A limit was changed" },
    account_changed: { title: "A bank account was linked or removed" },
    contact_changed: { title: "Your phone number or e-mail was changed" },
  } satisfies Record<NotificationEvent, EventWords> as Record<NotificationEvent, EventWords>,
  always: {
    security: "Always by inbox and e-mail, also in quiet hours: so that nobody can keep it from you.",
    urgent: "Also in quiet hours: it lapses within minutes.",
  },
  locked: "(cannot be turned off)",
  preview: {
    open: "Preview",
    openFor: (event: string) => `Preview: ${event}`,
    title: (event: string) => `Preview: ${event}`,
    by: "By",
    note: {
      inbox: "In the inbox on this page.",
      email: (address: string) => `To ${address}.`,
      sms: (address: string) => `To ${address}. Without amounts or names: anybody may see your screen.`,
      push: "Without amounts or names: anybody may see your screen.",
    },
    subject: "Subject",
    send: "Send me this as a test",
    sent: {
      inbox: "Sent. It is in your inbox.",
      email: "Sent. Look into your mailbox.",
      sms: "Sent. Look at your phone.",
      push: "Sent. It shows on your devices in a moment.",
    } satisfies Record<Channel, string>,
    enough: "You have had enough tests for now. Try again in ten minutes.",
    notSent: "The test could not be sent.",
  },
  threshold: {
    all: "Any amount",
    from: (amounts: string) => `From ${amounts}`,
    change: "Change",
    changeFor: (event: string) => `Change the least amount: ${event}`,
    title: (event: string) => `${event}: from which amount?`,
    text: "You are not told of less. Leave a field empty to be told of any amount.",
    field: (currency: string) => `At least, in ${currency}`,
    unreadable: (example: string) => `Write an amount such as ${example}.`,
    understood: (amount: string) => `From ${amount}`,
    save: "Keep",
    savedFor: (event: string) => `Another least amount: ${event}`,
    list: (amounts: readonly string[]) => amounts.join(", "),
  },
  quiet: {
    title: "Quiet hours",
    switch: "Hold messages",
    text: (to: string) =>
      `What comes meanwhile waits, and comes as one message at ${to}. The inbox is filled all the time.`,
    passes: "What is urgent and what concerns your safety comes at once.",
    from: "From",
    to: "Until",
    clock: (place: string) => `By the clock of ${place}.`,
    changeClock: "Change the time zone",
    saved: (from: string, to: string) => `Quiet from ${from} until ${to}.`,
    off: "Quiet hours are off.",
  },
  push: {
    title: "On this device",
    off: "Show messages here also while this page is closed.",
    turnOn: "Turn on",
    on: "Messages show on this device, also while this page is closed.",
    turnOff: "Turn off",
    blocked:
      "You have blocked messages from this page. Allow them in your browser’s settings for this site, and come back.",
    unsupported: "This browser cannot show messages while the page is closed.",
    notInstalled:
      "On an iPhone or iPad messages show once this page is on the home screen. Tap Share, choose Add to Home Screen, open the page from there, and come back here.",
    dismissed: "You have not allowed it yet. Turn it on, and say yes where your browser asks.",
    failed: "Your browser could not reach its push service. Try again, or use e-mail or text.",
    refused: "That could not be kept. Messages do not show on this device.",
    turnedOn: "This device shows messages now.",
    turnedOff: "This device shows no more messages.",
    others: (count: number) => plural(count, { one: "One other device", other: `${count} other devices` }),
    since: "Since",
    remove: "Remove",
    removeFor: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} shows no more messages.`,
  },
};
