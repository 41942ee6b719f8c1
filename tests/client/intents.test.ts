import { beforeEach, expect, test } from "bun:test";
import { findIntent, forgetIntent, intentFor, notePayment } from "#client/transfers/intents.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";

const place = "selfcare-intents";

beforeEach(() => localStorage.clear());

test("an order keeps its key until it is known what became of it", () => {
  const { key } = intentFor(groceryOrder);
  expect(intentFor({ ...groceryOrder }).key).toBe(key);
  notePayment(key, "pay_1");
  expect(intentFor(groceryOrder)).toMatchObject({ key, paymentId: "pay_1" });
  forgetIntent(key);
  expect(intentFor(groceryOrder).key).not.toBe(key);
});

test.each<[string, TransferOrder]>([
  ["type", { ...groceryOrder, type: "withdrawal" }],
  ["merchant", { ...groceryOrder, merchantId: "lyktan" }],
  ["account", { ...groceryOrder, accountId: "acc_ebba_savings" }],
  ["amount", { ...groceryOrder, amount: { amount: 250_01, currency: "SEK" } }],
  ["currency", { ...groceryOrder, amount: { amount: 250_00, currency: "EUR" } }],
])("another %s is another intent", (_what, other) => {
  expect(intentFor(other).key).not.toBe(intentFor(groceryOrder).key);
});

test("the key is stored before anybody can send it", () => {
  const { key } = intentFor(groceryOrder);
  expect(localStorage.getItem(place)).toContain(key);
});

test("an intent older than a payments service remembers is none", () => {
  const intent = intentFor(groceryOrder);
  const monthAgo = new Date(Date.now() - 30 * 24 * 3_600_000).toISOString();
  localStorage.setItem(place, JSON.stringify([{ ...intent, startedAt: monthAgo }]));
  expect(findIntent(intent.key)).toBeUndefined();
});

test.each(["", "{", "null", '{"key":1}', '[{"key":"x"}, 7]'])(
  "what else stands in its place is passed over: %s",
  (text) => {
    localStorage.setItem(place, text);
    const { key } = intentFor(groceryOrder);
    expect(findIntent(key)?.order).toEqual(groceryOrder);
  },
);
