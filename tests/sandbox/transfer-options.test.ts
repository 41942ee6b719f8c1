import { expect, test } from "bun:test";
import { Problem, type ProblemCode } from "#sandbox/core/problem.ts";
import { quoteOrder, transferOptions } from "#sandbox/payments/terms.ts";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";
import { payout, startPlatform } from "./transfer-support.ts";

const clock = clockAt(noon);

test("a payer can move money in the currencies of their accounts alone", () => {
  using database = worldAt(clock);
  const currencies = (customerId: string) => [
    ...new Set(transferOptions({ database, clock }, customerId).map(({ currency }) => currency)),
  ];
  expect(currencies(ebba.id).sort()).toEqual(["EUR", "SEK"]);
  expect(currencies(aino.id)).toEqual(["EUR"]);
  expect(currencies(noor.id)).toEqual([]);
});

test("merchants that the payer knows come first", () => {
  using database = worldAt(clock);
  const known = transferOptions({ database, clock }, aino.id).map(({ merchant }) =>
    Boolean(
      database
        .query("select 1 from payments where customer_id = ? and merchant_id = ?")
        .get(aino.id, merchant.id),
    ),
  );
  expect(known).toContain(true);
  expect(known).toEqual(known.toSorted((a, b) => Number(b) - Number(a)));
});

test("there is something to withdraw only where the merchant holds something for the payer", () => {
  using database = worldAt(clock);
  const held = transferOptions({ database, clock }, ebba.id).filter(({ withdrawal }) => withdrawal);
  expect(held.map(({ merchant }) => merchant.id)).toContain("lyktan");
  for (const { merchant, withdrawal } of held) {
    expect(["games", "gambling", "finance"]).toContain(merchant.category);
    expect(withdrawal?.available).toBeGreaterThan(0);
  }
});

test("a settled deposit can be withdrawn, and a withdrawal on its way cannot be withdrawn again", () => {
  using database = worldAt(clock, []);
  const available = () =>
    transferOptions({ database, clock }, ebba.id).find(({ merchant }) => merchant.id === "lyktan")?.withdrawal
      ?.available;
  expect(available()).toBeUndefined();
  openPayment(database, groceries("in", { merchantId: "lyktan" }), ["created", "settled"]);
  expect(available()).toBe(250_00);
  const out = {
    type: "withdrawal",
    merchantId: "lyktan",
    money: { amount: 100_00, currency: "SEK" },
  } as const;
  openPayment(database, groceries("out", out), ["created", "awaiting_approval"]);
  expect(available()).toBe(150_00);
});

test("a quote names the rail, its charges and its promise", () => {
  using database = worldAt(clock, []);
  expect(quoteOrder({ database, clock }, ebba.id, groceryOrder)).toEqual({
    charges: [
      { kind: "platform", amount: { amount: 0, currency: "SEK" } },
      { kind: "bank", amount: { amount: 0, currency: "SEK" } },
    ],
    rail: "rix_inst",
    arrivesWithin: 10,
    converted: null,
  });
});

test("an account in another currency is exchanged at the rate of the day, which the payment keeps", async () => {
  await using platform = await startPlatform();
  const tickets: TransferOrder = {
    ...groceryOrder,
    merchantId: "mosaik",
    amount: { amount: 100_00, currency: "EUR" },
  };
  const { charges, converted } = quoteOrder(platform.deps, ebba.id, tickets);
  const kronor = Math.round(100_00 * Number(converted?.rate));
  expect(kronor).toBeGreaterThan(1_000_00);
  expect(converted?.amount).toEqual({ amount: kronor, currency: "SEK" });
  const charge = {
    kind: "exchange",
    amount: { amount: Math.round(kronor * 0.004), currency: "SEK" },
  } as const;
  expect(charges).toContainEqual(charge);
  const { payment } = await platform.order(tickets);
  expect(payment.amount).toEqual(tickets.amount);
  expect(payment.exchange).toEqual({
    rate: converted?.rate ?? "",
    converted: { amount: kronor, currency: "SEK" },
  });
  expect(payment.charges).toEqual(charges);

  const back = quoteOrder(platform.deps, ebba.id, { ...groceryOrder, accountId: "acc_ebba_euro" });
  expect(back.converted?.amount).toEqual({
    amount: Math.round(250_00 * Number(back.converted?.rate)),
    currency: "EUR",
  });
});

test("an order that cannot be carried out is refused by what is wrong with it", () => {
  using database = worldAt(clock, []);
  openPayment(database, groceries("in", { merchantId: "lyktan" }), ["created", "settled"]);
  const wrong: [ProblemCode, TransferOrder][] = [
    ["unknown_merchant", { ...groceryOrder, merchantId: "nobody" }],
    ["unknown_account", { ...groceryOrder, accountId: "acc_aino_daily" }],
    ["currency_mismatch", { ...groceryOrder, amount: { amount: 250_00, currency: "EUR" } }],
    ["currency_mismatch", { ...groceryOrder, amount: { amount: 250_00, currency: "JPY" } }],
    ["amount_out_of_bounds", { ...groceryOrder, amount: { amount: 9_99, currency: "SEK" } }],
    ["amount_out_of_bounds", { ...groceryOrder, amount: { amount: 50_000_01, currency: "SEK" } }],
    ["insufficient_funds", { ...payout, amount: { amount: 250_01, currency: "SEK" } }],
    ["insufficient_funds", { ...payout, merchantId: "gronlada" }],
  ];
  for (const [code, order] of wrong) {
    expect(() => quoteOrder({ database, clock }, ebba.id, order)).toThrow(new Problem(code));
  }
});
