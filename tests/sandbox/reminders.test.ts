import { expect, test } from "bun:test";
import { inboxOf } from "#sandbox/notifications/inbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { type Platform, payout, startPlatform } from "./transfer-support.ts";

const inbox = ({ database }: Platform) =>
  inboxOf(database, ebba.id).items.filter(({ event }) => event === "approval_needed");

test("a payment that its payer begins and approves is told to nobody", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(groceryOrder);
  await platform.services.clock.forward("50s");
  await platform.approve(payment);
  await platform.services.clock.forward("1h");
  expect(inbox(platform)).toEqual([]);
});

test("a payment that waits for its approval for a minute is told once, and leads to approving it", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(payout);
  await platform.services.clock.forward("1min");
  await platform.services.clock.forward("5min");
  expect(inbox(platform)).toMatchObject([
    {
      title: "250.00\u00a0SEK from Lyktan Spel waits for your approval",
      path: `/transactions/${payment.id}#approval`,
      createdAt: "2026-11-24T12:01:00.000Z",
      readAt: null,
    },
  ]);
});

test.each([
  [
    "approved",
    (platform: Platform, payment: Parameters<Platform["approve"]>[0]) => platform.approve(payment),
  ],
  [
    "cancelled",
    (platform: Platform, { id }: { id: string }) => platform.post(`/payments/${id}/cancellation`),
  ],
  ["lapsed", (platform: Platform) => platform.services.clock.forward("20min")],
])("a payment that is %s waits no more: its message is read", async (_, end) => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(groceryOrder);
  await platform.services.clock.forward("1min");
  expect(inbox(platform)).toMatchObject([{ readAt: null }]);
  await end(platform, payment);
  expect(inbox(platform)).toMatchObject([{ readAt: expect.any(String) }]);
});
