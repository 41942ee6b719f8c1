import { expect, test } from "bun:test";
import fc from "fast-check";
import { Problem } from "#sandbox/core/problem.ts";
import { approveTransfer } from "#sandbox/payments/approval.ts";
import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import { processBankReports } from "#sandbox/payments/process-bank-reports.ts";
import { cancelTransfer, createTransfer, requestRefund, transferOf } from "#sandbox/payments/transfers.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { transactionTypes } from "#shared/transactions.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { clockAt, noon } from "./support.ts";
import { createApprovals, emptyWorld, payout, startPlatform } from "./transfer-support.ts";

const intent = fc.record({
  type: fc.constantFrom(...transactionTypes),
  amount: fc.oneof(
    fc.integer({ min: 90_00, max: 250_00 }),
    fc.constantFrom(...outcomes.map(({ ending }) => ending)),
  ),
});

const step = fc.record({
  /** Index of the intent. */
  of: fc.nat(5),
  does: fc.constantFrom("order", "order", "approve", "approve", "cancel", "refund", "wait"),
  seconds: fc.constantFrom(0.2, 3, 12, 90, 1_000),
});

test("any interleaving of duplicates, approvals, cancellations, refunds and time has one effect per intent at most", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(intent, { minLength: 6, maxLength: 6 }),
      fc.array(step, { minLength: 20, maxLength: 60 }),
      play,
    ),
    { numRuns: 150 },
  );
}, 60_000);

test("withdrawals that are asked for and approved at the same time never take more than there is", async () => {
  await using platform = await startPlatform();
  const order = { ...payout, amount: { amount: 70_00, currency: "SEK" } };
  const answers = await Promise.all(Array.from({ length: 10 }, () => platform.order(order)));
  const made = answers.filter(({ status }) => status === 201);
  expect(made.length).toBe(3);
  await Promise.all(made.map(({ payment }) => platform.approve(payment)));
  platform.pass(10);
  for (const { payment } of made) {
    expect((await platform.get(`/payments/${payment.id}`)).payment.state).toBe("settled");
  }
  expect(await platform.order(order)).toMatchObject({ code: "insufficient_funds" });
});

type Intent = typeof intent extends fc.Arbitrary<infer T> ? T : never;
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(intents: readonly Intent[], steps: readonly Step[]): Promise<void> {
  using database = emptyWorld();
  const clock = clockAt(noon);
  const approvals = createApprovals(clock.now);
  const deps = { database, clock, publish: () => {}, introspect: approvals.introspect, realTime: clock };
  const keys = intents.map(() => crypto.randomUUID());
  const tokens = new Map<string, string>();
  const before = database.query("select count(*) as n from payments").get();

  const perform = async ({ of, does, seconds }: Step): Promise<void> => {
    const { type = "deposit", amount = 1 } = intents[of] ?? {};
    const key = keys[of] ?? "";
    if (does === "wait") {
      clock.set(new Date(clock.now().getTime() + seconds * 1_000).toISOString());
      processBankReports(deps);
      return;
    }
    const order = { ...groceryOrder, type, merchantId: "lyktan", amount: { amount, currency: "SEK" } };
    if (does === "order") return void createTransfer(deps, ebba.id, { key, order });
    const payment = transferOf(deps, ebba.id, key);
    const target = { customerId: ebba.id, paymentId: payment.id };
    if (does === "cancel") return void cancelTransfer(deps, target);
    if (does === "refund") return void requestRefund(deps, target);
    const token = tokens.get(key) ?? approvals.give(payment);
    tokens.set(key, token);
    // Twice at once, as a double tap or a resend is.
    await Promise.all([approveTransfer(deps, target, token), approveTransfer(deps, target, token)]);
  };

  for (const each of steps) {
    await perform(each).catch((error) => {
      if (!(error instanceof Problem)) throw error;
    });
  }

  const ordered = new Set(steps.filter(({ does }) => does === "order").map(({ of }) => of));
  const made = database.query<{ n: number }, []>("select count(*) as n from payments").get();
  expect(made?.n ?? 0).toBeLessThanOrEqual(Object(before).n + ordered.size);
  expect(database.query(sentTwice).all()).toEqual([]);
  expect(database.query(unbalanced).all()).toEqual([]);
  // Withdrawals never exceed deposits, even after returns.
  expect(database.query(overdrawn).all()).toEqual([]);
}

const sentTwice = `select payment from payment_events where reported in ('approved', 'cancelled', 'expired')
  group by payment having count(*) > 1`;

const unbalanced = `select currency from ledger_accounts group by currency having sum(balance) <> 0
  union all select id from ledger_accounts where balance < 0 and not external`;

const overdrawn = `select taken, paid from
  (select coalesce(sum(amount), 0) as taken from payments
   where type = 'withdrawal' and state in ('submitted', 'unknown', 'settled')),
  (select coalesce(sum(amount), 0) as paid from payments
   where type = 'deposit' and state in ('settled', 'refund_pending', 'refunded', 'returned'))
  where taken > paid`;
