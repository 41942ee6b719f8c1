import { dateIn, startOfDay } from "#shared/calendar.ts";
import type { Transaction } from "#shared/transactions.ts";

/** A payment in the list, its day (YYYY-MM-DD), and whether it is the first one of that day. */
export interface Row {
  transaction: Transaction;
  day: string;
  opensDay: boolean;
}

/**
 * Marks where the days of `timeZone` begin in payments that are ordered newest first. A calendar is only asked
 * once a day, so that a hundred thousand payments are marked within a few milliseconds.
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
