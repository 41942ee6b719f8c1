import { expect, test } from "bun:test";
import { lookUpCharge } from "#sandbox/payments/charge-lookup.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";

function start() {
  const clock = clockAt(noon);
  const database = worldAt(clock, [ebba]);
  const deps = { database, clock, publish: () => {} };
  const account = database
    .query<{ iban: string }, []>("select iban from bank_accounts where id = 'acc_ebba_daily'")
    .get();
  const accountEnding = account?.iban.slice(-4) ?? "";
  const sent = ["created", "awaiting_approval", "approved", "submitted"] as const;
  return {
    /** Creates a payment with an amount that no other payment has. */
    pay: (id: string, but: Parameters<typeof groceries>[1] = {}) =>
      openPayment(database, groceries(id, { money: { amount: 123_45_67, currency: "SEK" }, ...but }), [
        ...sent,
        "settled",
      ]),
    awaitApproval: () =>
      openPayment(database, groceries("waits", { money: { amount: 123_45_67, currency: "SEK" } }), [
        "created",
        "awaiting_approval",
      ]),
    ask: (date: string, amount = 123_45_67, currency = "SEK") =>
      lookUpCharge(deps, { amount: { amount, currency }, date, accountEnding }).merchant,
  };
}

test("a line is found by its day, and by the next business day where the bank waits for one", () => {
  const { pay, ask } = start();
  pay("saturday", { createdAt: Date.parse("2026-11-21T12:00:00.000Z") });
  expect(ask("2026-11-21")).toEqual({
    name: "Grönlådan",
    category: "food",
    statementName: "GRONLADAN",
    help: { phone: null, email: "help@gronlada.example", url: "https://gronlada.example/help" },
  });
  expect(ask("2026-11-23")).not.toBeNull();
  expect(ask("2026-11-22")).toBeNull();
  expect(ask("2026-11-24")).toBeNull();
});

test("lines of one merchant alone are its own, of two they are nobody's", () => {
  const { pay, ask } = start();
  pay("one");
  pay("two");
  expect(ask("2026-11-24")?.name).toBe("Grönlådan");
  pay("three", { merchantId: "surdegen" });
  expect(ask("2026-11-24")).toBeNull();
});

test("what was never sent has no line, and what was exchanged has one in the account's currency", () => {
  const { awaitApproval, pay, ask } = start();
  awaitApproval();
  expect(ask("2026-11-24")).toBeNull();
  const exchange = { rate: "11.2", converted: { amount: 765_43_21, currency: "SEK" }, charge: 100 };
  pay("exchanged", { merchantId: "mosaik", money: { amount: 683_42, currency: "EUR" }, exchange });
  expect(ask("2026-11-24", 765_43_21)?.name).toBe("Mosaik Tickets");
  expect(ask("2026-11-24", 683_42, "EUR")).toBeNull();
});
