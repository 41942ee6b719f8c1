import { dateIn, startOfDay } from "#shared/calendar.ts";
import type { Transaction } from "#shared/transactions.ts";

/** Row of the list: a payment, its day (YYYY-MM-DD), and true in `opensDay` for the first row of that day. */
export interface Row {
  transaction: Transaction;
  day: string;
  opensDay: boolean;
}

/**
 * Marks the first payment of each day in `timeZone`; payments are ordered newest first. The calendar is computed only
 * once per day, so a hundred thousand payments take a few milliseconds.
 */
export function toRows(transactions: readonly Transaction[], timeZone: string): Row[] {
  let day = "";
  let dayStart: string | undefined;
  return transactions.map((transaction) => {
    if (dayStart !== undefined && transaction.createdAt >= dayStart) {
      return { transaction, day, opensDay: false };
    }
    day = dateIn(timeZone, transaction.createdAt);
    dayStart = startOfDay(day, timeZone);
    return { transaction, day, opensDay: true };
  });
}
