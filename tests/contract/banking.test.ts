import { expect, test } from "bun:test";
import * as v from "valibot";
import { bankAccount } from "#shared/bank-accounts.ts";
import { payeeCheck } from "#shared/transfers.ts";
import { expectProblem, instantForm, openTarget } from "./support.ts";

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

test("each account's bank says whose it is, with a name only where it is a close match", async () => {
  const { items } = await banking.read(accounts, `${banking.customer}/accounts`);
  for (const { id } of items) {
    const path = `${banking.customer}/accounts/${id}/payee-check`;
    const { result, name, checkedAt } = await banking.read(payeeCheck, path, { method: "POST" });
    expect(name !== null).toBe(result === "close_match");
    expect(checkedAt).toMatch(instantForm);
  }
});

test("whose an account is that is not the customer's is not said", async () => {
  const path = `${banking.customer}/accounts/no-such-account/payee-check`;
  await expectProblem(await banking.ask(path, { method: "POST" }), 404, "not_found");
});
