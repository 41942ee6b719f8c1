import type { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { custodianOf, Overdraft, openLedger, type Party } from "#sandbox/payments/ledger.ts";
import { openPaymentStore } from "#sandbox/payments/payment-store.ts";
import { reportsOf } from "#sandbox/payments/reports.ts";
import { applyReports } from "#sandbox/payments/state-machine.ts";
import { transactionStates, transactionTypes } from "#shared/transactions.ts";
import { whereabouts } from "#shared/whereabouts.ts";
import { clockAt, groceries, noon, openPayment, reported, worldAt } from "./support.ts";

const payer: Party = { kind: "payer_bank", id: "cus_ebba" };
const merchant: Party = { kind: "merchant", id: "gronlada" };
const platform: Party = { kind: "platform" };

test("a deposit's money goes from the payer's bank over the platform to the merchant", () => {
  using database = worldAt(clockAt(noon), []);
  const ledger = openLedger(database);
  const before = ledger.balance(merchant, "SEK");
  const row = openPayment(database, groceries("a"), ["created", "approved", "submitted"]);
  expect([payer, platform].map((party) => ledger.balance(party, "SEK"))).toEqual([-250_00, 250_00]);
  openPaymentStore(database).report(row, reported("settled"));
  expect(ledger.balance(platform, "SEK")).toBe(0);
  expect(ledger.balance(merchant, "SEK")).toBe(before + 250_00);
});

test("what failed or came back leaves everybody with what they had", () => {
  using database = worldAt(clockAt(noon), []);
  const ledger = openLedger(database);
  const balances = () => [payer, platform, merchant].map((party) => ledger.balance(party, "SEK"));
  const before = balances();
  openPayment(database, groceries("a"), ["created", "submitted", "failed"]);
  openPayment(database, groceries("b"), ["created", "submitted", "unknown", "settled", "returned"]);
  openPayment(database, groceries("c", { type: "withdrawal" }), [
    "created",
    "settled",
    "refund_pending",
    "refunded",
  ]);
  expect(balances()).toEqual(before);
});

test("a purse takes a deposit and pays a withdrawal, and a returned deposit that was spent costs the merchant", () => {
  using database = worldAt(clockAt(noon), []);
  const ledger = openLedger(database);
  const game: Party = { kind: "merchant", id: "lyktan" };
  const purse: Party = { kind: "purse", merchantId: "lyktan", customerId: "cus_ebba" };
  const balances = () => [purse, game].map((party) => ledger.balance(party, "SEK"));
  const [empty, own = 0] = balances();
  expect(empty).toBe(0);
  const row = openPayment(database, groceries("in", { merchantId: "lyktan" }), ["created", "settled"]);
  expect(balances()).toEqual([250_00, own]);
  const money = { amount: 100_00, currency: "SEK" };
  openPayment(database, groceries("out", { merchantId: "lyktan", type: "withdrawal", money }), [
    "created",
    "settled",
  ]);
  expect(balances()).toEqual([150_00, own]);
  openPaymentStore(database).report(row, reported("returned"));
  expect(balances()).toEqual([0, own - 100_00]);
});

test("a withdrawal of more than the merchant has is refused and leaves nothing behind", () => {
  using database = worldAt(clockAt(noon), []);
  const money = { amount: openLedger(database).balance(merchant, "SEK") + 1, currency: "SEK" };
  const payment = groceries("a", { type: "withdrawal", money });
  expect(() => openPayment(database, payment, ["created", "submitted"])).toThrow(Overdraft);
  expect(count(database, "payments")).toBe(0);
});

test("events, transfers and postings cannot be changed or deleted", () => {
  using database = worldAt(clockAt(noon), []);
  openPayment(database, groceries("a"), ["created", "settled"]);
  for (const [table, column] of [
    ["payment_events", "at"],
    ["transfers", "at"],
    ["postings", "amount"],
  ]) {
    expect(() => database.run(`update ${table} set ${column} = 1`)).toThrow("append-only");
    expect(() => database.run(`delete from ${table}`)).toThrow("append-only");
  }
});

test("money of which the bank says nothing is with the platform", () => {
  for (const type of transactionTypes) expect(custodianOf(type, "unknown")).toBe("platform");
});

test("the ledger's holder of the money is the one that the payer is shown", () => {
  const shown = { payer_bank: "payer", platform: "platform", merchant: "merchant" } as const;
  for (const type of transactionTypes) {
    for (const state of transactionStates.filter((state) => state !== "unknown")) {
      expect<string>(shown[custodianOf(type, state)]).toBe(
        whereabouts({ type, state, expectedBy: null }).custodian,
      );
    }
  }
});

/** Run more operations: `LEDGER_OPERATIONS=1000000 bun test tests/sandbox/ledger.test.ts`. */
const operationsInAll = Number(process.env.LEDGER_OPERATIONS ?? 1_500);
const mostAtOnce = 60;

describe("after any operations", () => {
  const operation = fc.record({
    payment: fc.nat(9),
    type: fc.constantFrom(...transactionTypes),
    // One that is paid, and one that keeps a purse.
    merchantId: fc.constantFrom("gronlada", "lyktan"),
    amount: fc.integer({ min: 1, max: 30_000_000_00 }),
    currency: fc.constantFrom("SEK", "EUR"),
    state: fc.constantFrom(...transactionStates),
  });

  test("each transfer and each currency comes to zero, nobody inside is overdrawn, and states follow from events", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: mostAtOnce, size: "max" }), (operations) => {
        using database = worldAt(clockAt(noon), []);
        perform(database, operations);
        expect(
          all(database, "select transfer from postings group by transfer having sum(amount) <> 0"),
        ).toEqual([]);
        expect(
          all(database, "select currency from ledger_accounts group by 1 having sum(balance) <> 0"),
        ).toEqual([]);
        expect(all(database, "select id from ledger_accounts where balance < 0 and not external")).toEqual(
          [],
        );
        expect(all(database, balancesThatDiffer)).toEqual([]);
        for (const { n, state } of database
          .query<{ n: number; state: string }, []>("select n, state from payments")
          .all()) {
          expect<string | undefined>(applyReports(reportsOf(database, n)).at(-1)?.status.state).toBe(state);
        }
      }),
      // Half of the most is what comes on average.
      { numRuns: Math.ceil(operationsInAll / (mostAtOnce / 2)) },
    );
  }, 7_200_000);

  type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

  function perform(database: Database, operations: readonly Operation[]): void {
    const rows = new Map<number, number>();
    for (const { payment, amount, currency, state, ...at } of operations) {
      try {
        const row = rows.get(payment);
        if (row !== undefined)
          database.transaction(() => openPaymentStore(database).report(row, reported(state)))();
        else
          rows.set(
            payment,
            openPayment(database, groceries(`p${payment}`, { ...at, money: { amount, currency } }), [state]),
          );
      } catch (error) {
        if (!(error instanceof Overdraft)) throw error;
      }
    }
  }
});

const balancesThatDiffer = `select id from ledger_accounts
  where balance <> coalesce((select sum(amount) from postings where account = ledger_accounts.id), 0)`;

function all(database: Database, sql: string): unknown[] {
  return database.query(sql).all();
}

function count(database: Database, table: string): number {
  return all(database, `select * from ${table}`).length;
}
