import { expect, test } from "bun:test";
import * as v from "valibot";
import { bankAccount } from "#shared/bank-accounts.ts";
import { openTarget } from "./support.ts";

const banking = await openTarget("banking");
const accounts = v.object({ items: v.array(bankAccount) });

test("accounts are listed with masked numbers, the default one first and only", async () => {
  const { items } = await banking.read(accounts, `${banking.customer}/accounts`);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(items.map(({ isDefault }) => isDefault)).toEqual(items.map((_, index) => index === 0));
});

test("a customer who is not known has no accounts", async () => {
  const answer = await banking.ask("/customers/nobody-at-all/accounts");
  expect([200, 404]).toContain(answer.status);
  if (answer.status === 200) expect(v.parse(accounts, await answer.json()).items).toEqual([]);
});

test("banks are listed with their countries", async () => {
  const bank = v.object({
    id: v.string(),
    name: v.string(),
    country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  });
  const { items } = await banking.read(v.object({ items: v.array(bank) }), "/banks");
  expect(items.length).toBeGreaterThan(0);
});
