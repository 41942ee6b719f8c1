import { hour } from "#sandbox/core/duration.ts";
import { idAt, type Random, randomReference, seededRandom } from "#sandbox/core/random.ts";
import type { NewPayment } from "#sandbox/payments/payment-store.ts";
import type { Report } from "#sandbox/payments/state-machine.ts";
import { bankAccounts } from "#sandbox/world/bank-accounts.ts";
import { type Customer, gustav } from "#sandbox/world/customers.ts";
import { type Habit, habits, type Rhythm } from "#sandbox/world/habits.ts";
import { startOfDay } from "#shared/calendar.ts";
import { simulateHistory } from "./payment-histories.ts";

export interface PlannedPayment {
  payment: NewPayment;
  reports: Report[];
}

/** Plans a customer's payments on a date, oldest first. The result is deterministic. */
export function planDay(customer: Customer, date: string): PlannedPayment[] {
  const random = seededRandom(`${customer.id}/${date}`);
  const midnight = Date.parse(startOfDay(date, customer.timeZone));
  return (habits[customer.id] ?? [])
    .flatMap((habit) => Array.from({ length: paymentCount(date, habit.rhythm, random) }, () => habit))
    .map((habit) => {
      const createdAt = midnight + timeOfDay(random);
      const payment = paymentOf(customer.id, habit, { createdAt, random });
      const reports = simulateHistory(habit.type, createdAt, random);
      return { payment, reports: customer === gustav ? withoutIntermediate(reports) : reports };
    })
    .sort((a, b) => a.payment.createdAt - b.payment.createdAt);
}

/** Creates a payment of a habit. */
export function paymentOf(
  customerId: string,
  habit: Habit,
  { createdAt, random }: { createdAt: number; random: Random },
): NewPayment {
  const { type, merchantId, accountId, currency } = habit;
  const money = { amount: amountOf(habit, random), currency };
  return {
    id: idAt(createdAt, random),
    customerId,
    type,
    merchantId,
    accountId,
    money,
    reference: randomReference(random),
    createdAt,
    exchange: exchangeOf(money, accountId, random),
  };
}

/** Drops intermediate reports, so that 100,000 payments are seeded in seconds. */
function withoutIntermediate(reports: readonly Report[]): Report[] {
  return reports.filter(({ state }) => !["awaiting_approval", "approved", "submitted"].includes(state));
}

function paymentCount(date: string, rhythm: Rhythm, random: Random): number {
  if ("day" in rhythm) return Number(date.slice(8)) === rhythm.day ? 1 : 0;
  const { perDay, weekend = 1, summer = 1 } = rhythm;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const month = Number(date.slice(5, 7));
  const isWeekend = weekday === 0 || weekday >= 5;
  const isSummer = month >= 6 && month <= 8;
  const usual = perDay * (isWeekend ? weekend : 1) * (isSummer ? summer : 1);
  // Varies by two fifths from day to day.
  return Math.floor(usual * (0.6 + 0.8 * random.next()) + random.next());
}

/** Between 7:00 and 23:00, mostly in the afternoon. */
function timeOfDay(random: Random): number {
  const hours = 7 + 16 * Math.sqrt(random.next());
  return Math.floor(hours * hour);
}

function amountOf({ amount: [least, most], currency }: Habit, random: Random): number {
  if (least === most) return least * 100;
  // Small amounts are more frequent, and round ones where prices are round.
  const major = least + (most - least) * random.next() ** 2;
  return currency === "EUR" && random.next() < 0.6 ? Math.round(major * 100) : Math.round(major) * 100;
}

function exchangeOf(money: NewPayment["money"], accountId: string, random: Random): NewPayment["exchange"] {
  const own = bankAccounts.find((account) => account.id === accountId)?.currency;
  if (!own || own === money.currency) return null;
  const tenThousandths = random.between(109_500, 116_500);
  const amount = Math.round((money.amount * tenThousandths) / 10_000);
  return {
    rate: (tenThousandths / 10_000).toFixed(4),
    converted: { amount, currency: own },
    charge: Math.round(amount * 0.004),
  };
}
