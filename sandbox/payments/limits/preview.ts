import type { Database } from "bun:sqlite";
import type { Desk } from "#sandbox/desk.ts";
import { payerOf } from "#sandbox/payments/payer.ts";
import {
  type PaymentRow,
  paymentColumns,
  paymentJoins,
  toTransaction,
} from "#sandbox/payments/payment-row.ts";
import { type Span, spanOf } from "#sandbox/payments/span.ts";
import { withoutEffect } from "#sandbox/payments/totals.ts";
import { dateIn } from "#shared/calendar.ts";
import { type LimitInput, type LimitLeft, type LimitPreview, readLimitId } from "#shared/limits.ts";
import type { Period } from "#shared/periods.ts";
import type { Transaction } from "#shared/transactions.ts";

/** The most payments that are named. */
const named = 20;

/**
 * What the customer's last calendar month would have looked like under a limit: each payment as if it were made
 * then, after those that the limit would have let through.
 */
export function previewLimit(
  { database, clock }: Pick<Desk, "database" | "clock">,
  customerId: string,
  { id, amount }: LimitInput,
): LimitPreview {
  const { timeZone } = payerOf(database, customerId);
  const running = spanOf("month", timeZone, clock.now().getTime());
  const month = spanOf("month", timeZone, running.from - 1);
  const { type, period, currency } = readLimitId(id);
  // A week that began in the month before brings along what was used of it.
  const from = period === "week" ? spanOf("week", timeZone, month.from).from : month.from;
  const payments = paidIn(database, customerId, { type, currency, span: { from, before: month.before } });

  const isOver = counter({ amount, period, timeZone });
  const over = payments.filter(isOver).filter(({ createdAt }) => createdAt >= month.from);
  return {
    month: dateIn(timeZone, new Date(month.from)).slice(0, 7),
    payments: payments.filter(({ createdAt }) => createdAt >= month.from).length,
    refused: over.length,
    refusedAmount: over.reduce((sum, payment) => sum + payment.amount, 0),
    items: transactionsOf(database, over.slice(0, named)),
  };
}

interface Paid {
  n: number;
  amount: number;
  createdAt: number;
}

/** Tells of payments, one after the other, whether a limit would have refused them. */
function counter({ amount, period, timeZone }: { amount: number; period: Period; timeZone: string }) {
  const used = new Map<number, number>();
  return (payment: Paid): boolean => {
    if (period === "transaction") return payment.amount > amount;
    const { from } = spanOf(period, timeZone, payment.createdAt);
    const sum = (used.get(from) ?? 0) + payment.amount;
    if (sum <= amount) used.set(from, sum);
    return sum > amount;
  };
}

function paidIn(
  database: Database,
  customerId: string,
  { type, currency, span }: Pick<LimitLeft, "type" | "currency"> & { span: Span },
): Paid[] {
  return database
    .query<Paid, [string, number, number, string, string]>(
      `select n, amount, created_at as createdAt from payments indexed by payments_newest
       where customer_id = ? and created_at >= ? and created_at < ? and type = ? and currency = ?
         and state not in (${withoutEffect.map((state) => `'${state}'`).join(", ")})
       order by created_at, id`,
    )
    .all(customerId, span.from, span.before, type, currency);
}

function transactionsOf(database: Database, payments: readonly Paid[]): Transaction[] {
  return database
    .query<PaymentRow, [string]>(
      `select ${paymentColumns} ${paymentJoins} where p.n in (select value from json_each(?)) order by p.created_at, p.id`,
    )
    .all(JSON.stringify(payments.map(({ n }) => n)))
    .map(toTransaction);
}
