import type { NewPayment } from "#sandbox/payments/books.ts";
import type { Report } from "#sandbox/payments/state-machine.ts";
import { idAt, randomFrom, referenceFrom } from "#sandbox/world/random.ts";
import { reportsFrom, type Said } from "#sandbox/world/under-way.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** A payment of a customer's, and what is reported of it before and after now. */
export interface StagedPayment {
  customerId: string;
  type: TransactionType;
  merchantId: string;
  accountId: string;
  money: Money;
  reports: readonly [Said, ...Said[]];
}

/** The payment with its reports, those that were made by `now` (milliseconds since 1970) and those to come. */
export function stage(
  { reports: said, ...scene }: StagedPayment,
  now: number,
): { payment: NewPayment; past: Report[]; toCome: Report[] } {
  const random = randomFrom(crypto.randomUUID());
  const createdAt = now + said[0][0];
  const reports = reportsFrom(said, now);
  return {
    payment: {
      ...scene,
      id: idAt(createdAt, random),
      reference: referenceFrom(random),
      createdAt,
      exchange: null,
    },
    past: reports.filter(({ at }) => at <= now),
    toCome: reports.filter(({ at }) => at > now),
  };
}
