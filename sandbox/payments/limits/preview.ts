import type { Database } from "bun:sqlite";
import type { Store } from "#sandbox/core/deps.ts";
import { payerOf } from "#sandbox/payments/payer.ts";
import {
  type PaymentRow,
  paymentColumns,
  paymentJoins,
  toTransaction,
} from "#sandbox/payments/payment-row.ts";
import { periodRange, type TimeRange } from "#sandbox/payments/time-range.ts";
import { statesWithoutEffect } from "#sandbox/payments/totals.ts";
import { dateIn } from "#shared/calendar.ts";
import { type LimitInput, type LimitPreview, parseLimitId, type RemainingLimit } from "#shared/limits.ts";
import type { Period } from "#shared/periods.ts";
import type { Transaction } from "#shared/transactions.ts";

/** Payments listed in a preview. */
const maxItems = 20;

/**
 * Replays the customer's last calendar month under a limit: refused payments do not count towards the limit.
 */
export function previewLimit(
  { database, clock }: Store,
  customerId: string,
  { id, amount }: LimitInput,
): LimitPreview {
  const { timeZone } = payerOf(database, customerId);
  const running = periodRange("month", timeZone, clock.now().getTime());
  const month = periodRange("month", timeZone, running.from - 1);
  const { type, period, currency } = parseLimitId(id);
  // A week that began in the previous month brings its usage along.
  const from = period === "week" ? periodRange("week", timeZone, month.from).from : month.from;
  const payments = paymentsIn(database, customerId, { type, currency, span: { from, before: month.before } });

  const isOver = createRefusalCheck({ amount, period, timeZone });
  const over = payments.filter(isOver).filter(({ createdAt }) => createdAt >= month.from);
  return {
    month: dateIn(timeZone, new Date(month.from)).slice(0, 7),
    payments: payments.filter(({ createdAt }) => createdAt >= month.from).length,
    refused: over.length,
    refusedAmount: over.reduce((sum, payment) => sum + payment.amount, 0),
    items: transactionsOf(database, over.slice(0, maxItems)),
  };
}

interface CountedPayment {
  n: number;
  amount: number;
  createdAt: number;
}

/** Checks payments in order against a limit, and returns whether it refuses them. */
function createRefusalCheck({
  amount,
  period,
  timeZone,
}: {
  amount: number;
  period: Period;
  timeZone: string;
}) {
  const used = new Map<number, number>();
  return (payment: CountedPayment): boolean => {
    if (period === "transaction") return payment.amount > amount;
    const { from } = periodRange(period, timeZone, payment.createdAt);
    const sum = (used.get(from) ?? 0) + payment.amount;
    if (sum <= amount) used.set(from, sum);
    return sum > amount;
  };
}

function paymentsIn(
  database: Database,
  customerId: string,
  { type, currency, span }: Pick<RemainingLimit, "type" | "currency"> & { span: TimeRange },
): CountedPayment[] {
  return database
    .query<CountedPayment, [string, number, number, string, string]>(
      `select n, amount, created_at as createdAt from payments indexed by payments_newest
       where customer_id = ? and created_at >= ? and created_at < ? and type = ? and currency = ?
         and state not in (${statesWithoutEffect.map((state) => `'${state}'`).join(", ")})
       order by created_at, id`,
    )
    .all(customerId, span.from, span.before, type, currency);
}

function transactionsOf(database: Database, payments: readonly CountedPayment[]): Transaction[] {
  return database
    .query<PaymentRow, [string]>(
      `select ${paymentColumns} ${paymentJoins} where p.n in (select value from json_each(?)) order by p.created_at, p.id`,
    )
    .all(JSON.stringify(payments.map(({ n }) => n)))
    .map(toTransaction);
}
