import { expect, test } from "bun:test";
import * as v from "valibot";
import type { CustomerChange } from "#sandbox/changes.ts";
import type { Happening } from "#sandbox/notifications/happening.ts";
import { inboxOf } from "#sandbox/notifications/inbox.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { aino } from "#sandbox/world/customers.ts";
import { inbox, notificationEvents } from "#shared/notifications.ts";
import { clockAt, noon, worldAt } from "./support.ts";

const payment = {
  paymentId: "pay_1",
  type: "deposit",
  merchant: "Grönlåda",
  money: { amount: 250_00, currency: "SEK" },
} as const;

const soon = Date.parse("2026-11-30T23:30:00.000Z");

/** One of each. */
const happenings: readonly Happening[] = [
  { event: "deposit_settled", ...payment },
  { event: "withdrawal_settled", ...payment },
  { event: "payment_failed", ...payment },
  { event: "payment_returned", ...payment },
  { event: "payment_refunded", ...payment },
  { event: "approval_needed", ...payment },
  { event: "hand_off_waiting", merchant: "Lyktan", path: "/hand-offs/ho_1" },
  { event: "case_answered", paymentId: "pay_1" },
  { event: "account_changed", account: "Nordljus Bank ··9109", change: "added" },
  { event: "consent_ending", account: "Everyday", endsAt: soon },
  { event: "consent_lapsed", account: "Everyday", endsAt: soon },
  { event: "export_ready", expiresAt: soon },
  { event: "account_closing", closesAt: soon },
  { event: "new_device", device: null, network: "198.51.100.0/24" },
  { event: "limit_changed", limit: "Deposits per week", becomes: "500.00 SEK" },
  { event: "contact_changed", contact: "email", stage: "asked", masked: "a•••@example.com" },
];

function mailbox() {
  const told: CustomerChange[] = [];
  const clock = clockAt(noon);
  const database = worldAt(clock, []);
  return { told, desk: { database, clock, publish: (change: CustomerChange) => void told.push(change) } };
}

test("everything that a payer can be told of has words and leads to its thing", () => {
  const { desk } = mailbox();
  happenings.forEach((what, index) => {
    notify(desk, { id: `n${index}`, customerId: aino.id, what });
  });
  const { items } = v.parse(inbox, inboxOf(desk.database, aino.id, { limit: 100 }));
  expect(items.map(({ event }) => event).toSorted()).toEqual([...notificationEvents].toSorted());
  for (const { title, path } of items) {
    expect(title).not.toBe("");
    expect(path).not.toBeNull();
  }
});

test("what is told twice is in the inbox once, and its page hears of it once", () => {
  const { desk, told } = mailbox();
  const notice = {
    id: "n1",
    customerId: aino.id,
    what: { event: "case_answered", paymentId: "pay_1" },
  } as const;
  notify(desk, notice);
  notify(desk, notice);
  expect(inboxOf(desk.database, aino.id)).toMatchObject({ unread: 1, items: [{ createdAt: noon }] });
  expect(told).toEqual([{ customerId: aino.id, topic: "notifications", id: null }]);
});

test("days are told by the payer's own clock", () => {
  const { desk } = mailbox();
  notify(desk, { id: "n1", customerId: aino.id, what: { event: "export_ready", expiresAt: soon } });
  expect(inboxOf(desk.database, aino.id).items[0]?.body).toContain("1 December 2026");
});
