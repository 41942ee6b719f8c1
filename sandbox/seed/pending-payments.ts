import type { Database } from "bun:sqlite";
import { day, hour, minute, second } from "#sandbox/core/duration.ts";
import { seededRandom } from "#sandbox/core/random.ts";
import type { Report } from "#sandbox/payments/state-machine.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { type Habit, habits } from "#sandbox/world/habits.ts";
import type { TransactionState } from "#shared/transactions.ts";
import { type PlannedPayment, paymentOf } from "./daily-payments.ts";

/**
 * Plans payments of the ordinary payer that are pending at `now`: one for each state that lasts at least a
 * quarter of an hour, and one that settles in 90 seconds. States that she has already are skipped.
 */
export function planPendingPayments(database: Database, now: number): PlannedPayment[] {
  const lasting = database.query<{ n: number }, [string, string, string, number]>(
    `select p.n from payments p join coming_events c on c.payment = p.n
     where p.customer_id = ? and p.merchant_id = ? and p.state = ? group by p.n having min(c.at) > ? limit 1`,
  );
  return pendingPayments
    .filter(
      ({ merchantId, state, lastsAtLeast }) => !lasting.get(ebba.id, merchantId, state, now + lastsAtLeast),
    )
    .map((pending) => buildPayment(pending, now));
}

/** Report: milliseconds from now (negative in the past), state, and code. */
export type TimedReport = readonly [fromNow: number, state: TransactionState, code?: string];

interface PendingPayment {
  state: TransactionState;
  lastsAtLeast: number;
  type: Habit["type"];
  merchantId: string;
  reports: readonly TimedReport[];
}

const quarter = 15 * minute;

/** Reports up to the approval, by the times of each. */
export function approval(created: number, waiting: number, approved: number) {
  return [
    [created, "created", "RCVD"],
    [waiting, "awaiting_approval"],
    [approved, "approved", "ACCP"],
  ] as const satisfies readonly TimedReport[];
}

const pendingPayments: readonly PendingPayment[] = [
  {
    state: "created",
    lastsAtLeast: quarter,
    type: "deposit",
    merchantId: "ljusgard",
    reports: [
      [-2 * minute, "created", "RCVD"],
      [40 * minute, "expired"],
    ],
  },
  {
    state: "awaiting_approval",
    lastsAtLeast: quarter,
    type: "deposit",
    merchantId: "almochgran",
    reports: [
      [-4 * minute, "created", "RCVD"],
      [-4 * minute + 5 * second, "awaiting_approval"],
      [30 * minute, "expired"],
    ],
  },
  {
    state: "approved",
    lastsAtLeast: quarter,
    type: "withdrawal",
    merchantId: "lyktan",
    reports: [
      ...approval(-11 * minute, -11 * minute + 3 * second, -10 * minute),
      [22 * minute, "submitted", "ACSP"],
      [22 * minute + 8 * second, "settled", "ACSC"],
    ],
  },
  {
    state: "submitted",
    lastsAtLeast: quarter,
    type: "withdrawal",
    merchantId: "moonfen",
    reports: [
      ...approval(-26 * minute, -26 * minute + 4 * second, -25 * minute),
      [-25 * minute + 2 * second, "submitted", "ACSP"],
      [2 * hour, "settled", "ACSC"],
    ],
  },
  {
    state: "submitted",
    lastsAtLeast: 0,
    type: "deposit",
    merchantId: "gronlada",
    reports: [
      ...approval(-50 * second, -45 * second, -8 * second),
      [-6 * second, "submitted", "ACSP"],
      [90 * second, "settled", "ACSC"],
    ],
  },
  {
    state: "refund_pending",
    lastsAtLeast: quarter,
    type: "deposit",
    merchantId: "norrspar",
    reports: [
      ...approval(-6 * day, -6 * day + 6 * second, -6 * day + 41 * second),
      [-6 * day + 43 * second, "submitted", "ACSP"],
      [-6 * day + 47 * second, "settled", "ACSC"],
      [-20 * hour, "refund_pending"],
      [26 * hour, "refunded"],
    ],
  },
  {
    state: "unknown",
    lastsAtLeast: quarter,
    type: "deposit",
    merchantId: "skerryline",
    reports: [
      ...approval(-9 * minute, -9 * minute + 4 * second, -8 * minute),
      [-8 * minute + 2 * second, "submitted", "ACSP"],
      [-8 * minute + 12 * second, "unknown", "AB06"],
      [35 * minute, "settled", "ACSC"],
    ],
  },
];

function buildPayment({ type, merchantId, reports, state }: PendingPayment, now: number): PlannedPayment {
  const habit = habits[ebba.id]?.find((known) => known.type === type && known.merchantId === merchantId);
  const [first] = reports;
  if (!habit || !first) throw new Error(`The ordinary payer has no ${type} at ${merchantId}.`);
  const createdAt = now + first[0];
  const payment = paymentOf(ebba.id, habit, {
    createdAt,
    random: seededRandom(`${state}/${merchantId}/${createdAt}`),
  });
  // The account is chosen during approval.
  const accountId = state === "created" ? null : payment.accountId;
  return {
    payment: { ...payment, accountId },
    reports: toReports(reports, now),
  };
}

/** Converts to absolute times, with deadlines rounded up to a full minute. */
export function toReports(timed: readonly TimedReport[], now: number): Report[] {
  return timed.map(([fromNow, state, code = null], index) => {
    const next = timed[index + 1];
    const expectedBy = next && state !== "settled" ? Math.ceil((now + next[0]) / minute) * minute : null;
    return { at: now + fromNow, state, code, expectedBy };
  });
}
