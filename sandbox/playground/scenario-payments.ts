import { idAt, randomReference, seededRandom } from "#sandbox/core/random.ts";
import type { NewPayment } from "#sandbox/payments/payment-store.ts";
import type { Report } from "#sandbox/payments/state-machine.ts";
import { type TimedReport, toReports } from "#sandbox/seed/pending-payments.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** Payment of a customer, with reports before and after now. */
export interface ScenarioPayment {
  customerId: string;
  type: TransactionType;
  merchantId: string;
  accountId: string;
  money: Money;
  reports: readonly [TimedReport, ...TimedReport[]];
}

/** Builds a payment with its past and future reports. `now` is milliseconds since 1970. */
export function buildPayment(
  { reports: timed, ...payment }: ScenarioPayment,
  now: number,
): { payment: NewPayment; past: Report[]; toCome: Report[] } {
  const random = seededRandom(crypto.randomUUID());
  const createdAt = now + timed[0][0];
  const reports = toReports(timed, now);
  return {
    payment: {
      ...payment,
      id: idAt(createdAt, random),
      reference: randomReference(random),
      createdAt,
      exchange: null,
    },
    past: reports.filter(({ at }) => at <= now),
    toCome: reports.filter(({ at }) => at > now),
  };
}
