import type { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import fc from "fast-check";
import { Problem } from "#sandbox/core/problem.ts";
import { approveTransfer } from "#sandbox/payments/approval.ts";
import { changeLimit } from "#sandbox/payments/limits/change.ts";
import { chargeMandate, signMandate } from "#sandbox/payments/permissions/mandates.ts";
import { cancelTransfer, createTransfer } from "#sandbox/payments/transfers.ts";
import { ebba } from "#sandbox/world/customers.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { clockAt, worldAt } from "./support.ts";
import { createApprovals, startPlatform } from "./transfer-support.ts";

const limitIds = [
  "protective-deposit-day-SEK",
  "protective-deposit-week-SEK",
  "protective-deposit-month-SEK",
  "cap-deposit-day-SEK",
  "cap-deposit-transaction-SEK",
];

const step = fc.record({
  does: fc.constantFrom("order", "order", "order", "approve", "approve", "cancel", "charge", "limit", "wait"),
  amount: fc.integer({ min: 10_00, max: 400_00 }),
  /** Index of the payment or limit. */
  of: fc.nat(9),
  hours: fc.constantFrom(0.001, 0.1, 5, 30, 100),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test("no interleaving of orders, approvals, charges, changed limits and time exceeds a limit that holds", async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 20, maxLength: 50 }), async (s, steps) => {
      refused += await play(s, steps);
    }),
    // Making a failure smaller could take minutes.
    { numRuns: 120, interruptAfterTimeLimit: 60_000 },
  );
  // Otherwise the test proves nothing.
  expect(refused).toBeGreaterThan(500);
}, 120_000);

/** Runs the steps while identity answers approvals in any order. Returns how often a limit refused. */
async function play(s: fc.Scheduler, steps: readonly Step[]): Promise<number> {
  // Late on a Saturday in Stockholm: Sunday, Monday and the end of the month are still to come.
  const clock = clockAt("2026-11-21T21:00:00.000Z");
  using database = worldAt(clock, []);
  const approvals = createApprovals(clock.now);
  const exceeded: string[] = [];
  const deps = {
    database,
    clock,
    realTime: clock,
    introspect: (token: string) => s.schedule(approvals.introspect(token), "identity answers"),
    // Called inside the transaction, with the payment's final state.
    publish: ({ topic, id }: { topic: string; id: string | null }) => {
      if (topic === "payments" && id) exceeded.push(...exceededBy(database, id, clock.now().getTime()));
    },
  };
  const cap = { amount: 400_00, currency: "SEK" };
  const { mandate } = signMandate(deps, ebba.id, {
    ...groceryOrder,
    merchantId: "tonvik",
    cap,
    period: "day",
  });
  const made: TransactionDetails[] = [];
  let refused = 0;

  const perform = async ({ does, amount: minorUnits, of, hours }: Step): Promise<void> => {
    const amount = { amount: minorUnits, currency: "SEK" };
    const key = crypto.randomUUID();
    const payment = made[of % Math.max(made.length, 1)];
    if (does === "wait") return clock.set(new Date(clock.now().getTime() + hours * 3_600_000).toISOString());
    if (does === "limit") {
      const id = limitIds[of % limitIds.length] ?? "";
      return changeLimit(deps, ebba.id, { id, amount: of === 9 ? null : minorUnits * 3 });
    }
    if (does === "charge") {
      const charge = { mandateId: mandate.id, amount };
      return void chargeMandate(deps, "tonvik", { key, charge });
    }
    if (does === "order")
      return void made.push(
        createTransfer(deps, ebba.id, { key, order: { ...groceryOrder, amount } }).payment,
      );
    if (!payment) return;
    const target = { customerId: ebba.id, paymentId: payment.id };
    if (does === "cancel") return void cancelTransfer(deps, target);
    await approveTransfer(deps, target, approvals.give(payment));
  };
  const running = steps.map(async (each) => {
    await s.schedule(Promise.resolve(), each.does);
    await perform(each).catch((error) => {
      if (!(error instanceof Problem)) throw error;
      if (["limit_reached", "refused_by_payer"].includes(error.code)) refused += 1;
    });
  });
  await s.waitIdle();
  await Promise.all(running);
  expect(exceeded).toEqual([]);
  return refused;
}

/** Finds the limits that a payment exceeds, computed independently of the service. */
function exceededBy(database: Database, paymentId: string, now: number): string[] {
  const payments = database
    .query<Paid, []>("select id, amount, state, created_at as createdAt from payments")
    .all();
  const own = payments.find(({ id }) => id === paymentId);
  // An approved payment continues, even if a limit is lowered afterwards.
  if (own?.state !== "approved" && own?.state !== "awaiting_approval") return [];
  const counted = waiting.has(own.state) ? over : new Set([...over, ...waiting]);
  const others = payments.filter((other) => !counted.has(other.state));
  return holding(database, now)
    .filter(({ id, amount }) => {
      const [, , period = ""] = id.split("-");
      const sum = others
        .filter((other) => nameOf(period, other) === nameOf(period, own))
        .reduce((total, other) => total + other.amount, 0);
      return sum > amount;
    })
    .map(({ id }) => `${own.state} over ${id}`);
}

interface Paid {
  id: string;
  amount: number;
  state: string;
  createdAt: number;
}

const over = new Set(["failed", "expired", "cancelled"]);
const waiting = new Set(["created", "awaiting_approval"]);

function holding(database: Database, now: number): { id: string; amount: number }[] {
  return limitIds.flatMap((id) => {
    const change = database
      .query<{ amount: number | null }, [string, number]>(
        `select amount from limit_changes where limit_id = ? and cancelled_at is null and effective_at <= ?
         order by effective_at desc, n desc limit 1`,
      )
      .get(id, now);
    return change && change.amount !== null ? [{ id, amount: change.amount }] : [];
  });
}

/** Stockholm is an hour ahead of UTC all through this test. */
function nameOf(period: string, { id, createdAt }: Paid): string {
  const local = createdAt + 3_600_000;
  const day = Math.floor(local / 86_400_000);
  if (period === "day") return `${day}`;
  // 5 January 1970 was a Monday.
  if (period === "week") return `${Math.floor((day - 4) / 7)}`;
  return period === "month" ? new Date(local).toISOString().slice(0, 7) : id;
}

test("orders that are sent at the same time never come to more than a limit", async () => {
  await using platform = await startPlatform({ database: worldAt(clockAt("2026-11-24T12:00:00.000Z"), []) });
  await platform.put("/limits/protective-deposit-week-SEK", { amount: 700_00 });
  const answers = await Promise.all(Array.from({ length: 12 }, () => platform.order(groceryOrder)));
  const made = answers.filter(({ status }) => status === 201);
  expect(made.length).toBe(2);
  expect(answers.filter(({ code }) => code === "limit_reached").length).toBe(10);
  await platform.put("/limits/protective-deposit-week-SEK", { amount: 400_00 });
  const approved = await Promise.all(made.map(({ payment }) => platform.approve(payment)));
  expect(approved.map(({ status }) => status).toSorted()).toEqual([200, 422]);
});
