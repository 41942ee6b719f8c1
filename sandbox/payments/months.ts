import type { Database } from "bun:sqlite";
import { addMonths, dateIn, startOfDay } from "#shared/calendar.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { MerchantMonth, MonthsInput } from "#shared/months.ts";
import { settledStates } from "./totals.ts";

export interface MonthsOptions extends MonthsInput {
  now: Date;
}

/** Sums what settled and stayed with each merchant in each of the last months, earliest first. */
export function merchantMonths(
  database: Database,
  customerId: string,
  options: MonthsOptions,
): MerchantMonth[] {
  const { timeZone, count, now } = options;
  const running = dateIn(timeZone, now).slice(0, 7);
  const query = database.query<MonthRow, [string, number, number]>(
    `select m.id, m.name, m.category, s.currency, s.deposits, s.withdrawals from (
       select merchant_id, currency,
         sum(case type when 'deposit' then amount else 0 end) as deposits,
         sum(case type when 'withdrawal' then amount else 0 end) as withdrawals
       from payments indexed by payments_newest
       where customer_id = ? and created_at >= ? and created_at < ?
         and state in (${settledStates.map((state) => `'${state}'`).join(", ")})
       group by merchant_id, currency
     ) s join merchants m on m.id = s.merchant_id order by m.name, s.currency`,
  );
  return Array.from({ length: count }, (_, index) => addMonths(running, index + 1 - count)).flatMap((month) =>
    query
      .all(customerId, firstOf(month, timeZone), firstOf(addMonths(month, 1), timeZone))
      .map(({ currency, deposits, withdrawals, ...merchant }) => ({
        month,
        merchant,
        currency,
        deposits,
        withdrawals,
      })),
  );
}

interface MonthRow extends Merchant {
  currency: string;
  deposits: number;
  withdrawals: number;
}

/** Returns a month's first instant in milliseconds since 1970. */
function firstOf(month: string, timeZone: string): number {
  return Date.parse(startOfDay(`${month}-01`, timeZone));
}
