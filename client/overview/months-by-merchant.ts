import { addMonths } from "#shared/calendar.ts";
import type { MerchantMonth } from "#shared/months.ts";

export interface Direction {
  currency: string;
  flow: "deposits" | "withdrawals";
}

/** Monthly amounts of one merchant, or of all other merchants combined (`name` is `null`). */
export interface Series {
  key: string;
  name: string | null;
  /** One amount per month in minor units. */
  values: number[];
  total: number;
}

/** Maximum number of merchants with a series of their own. */
const maxMerchants = 5;

/** Lists the months up to `last` (YYYY-MM), oldest first. */
export function monthsUpTo(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addMonths(last, index - count + 1));
}

/** Groups amounts of one currency and direction by merchant: the largest merchants, then all others combined. */
export function byMerchant(
  rows: readonly MerchantMonth[],
  months: readonly string[],
  { currency, flow }: Direction,
): Series[] {
  const merchants = new Map<string, Series>();
  for (const row of rows) {
    const month = months.indexOf(row.month);
    if (row.currency !== currency || row[flow] === 0 || month < 0) continue;
    const found = merchants.get(row.merchant.id) ?? emptySeries(row.merchant.id, row.merchant.name, months);
    merchants.set(row.merchant.id, addAt(found, month, row[flow]));
  }
  const largest = [...merchants.values()].sort((a, b) => b.total - a.total);
  if (largest.length <= maxMerchants + 1) return largest;
  const others = largest
    .slice(maxMerchants)
    .reduce(
      (sum, series) => series.values.reduce((so, value, month) => addAt(so, month, value), sum),
      emptySeries("others", null, months),
    );
  return [...largest.slice(0, maxMerchants), others];
}

/** Lists the currencies, the one with the most rows first. */
export function currenciesOf(rows: readonly MerchantMonth[]): string[] {
  const rowCounts = new Map<string, number>();
  for (const { currency } of rows) rowCounts.set(currency, (rowCounts.get(currency) ?? 0) + 1);
  return [...rowCounts].sort(([, a], [, b]) => b - a).map(([currency]) => currency);
}

function emptySeries(key: string, name: string | null, months: readonly string[]): Series {
  return { key, name, values: months.map(() => 0), total: 0 };
}

function addAt(series: Series, month: number, amount: number): Series {
  return {
    ...series,
    values: series.values.map((value, index) => (index === month ? value + amount : value)),
    total: series.total + amount,
  };
}
