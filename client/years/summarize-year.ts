import type { Merchant } from "#shared/merchants.ts";
import type { MerchantMonth } from "#shared/months.ts";

export interface Amounts {
  deposits: number;
  withdrawals: number;
}

/** Totals of one merchant in a year, in minor units. `before` covers the same months of the previous year. */
export interface MerchantYear extends Amounts {
  merchant: Merchant;
  before: Amounts;
}

export interface YearSummary extends Amounts {
  /** Sorted by amount sent, then by amount received, largest first. */
  merchants: MerchantYear[];
  /** January to December. */
  months: Amounts[];
  before: Amounts;
}

export interface YearOptions {
  year: number;
  currency: string;
  /** Last month to compare (1–12); in the current year, the current month. */
  lastMonth: number;
}

/** Sums up one year in one currency, and the same months of the previous year for comparison. */
export function summarizeYear(
  rows: readonly MerchantMonth[],
  { year, currency, lastMonth }: YearOptions,
): YearSummary {
  const months = Array.from({ length: 12 }, zero);
  const merchants = new Map<string, MerchantYear>();
  const before = zero();
  for (const row of rows) {
    const [rowYear, month] = row.month.split("-").map(Number) as [number, number];
    const isBefore = rowYear === year - 1 && month <= lastMonth;
    if (row.currency !== currency || !(rowYear === year || isBefore)) continue;
    const found = merchants.get(row.merchant.id) ?? {
      merchant: row.merchant,
      ...zero(),
      before: zero(),
    };
    merchants.set(row.merchant.id, found);
    add(isBefore ? found.before : found, row);
    if (isBefore) add(before, row);
    else add(months[month - 1] ?? zero(), row);
  }
  const now = months.reduce((sum, month) => add(sum, month), zero());
  return {
    ...now,
    before,
    months,
    merchants: [...merchants.values()]
      .filter(({ deposits, withdrawals }) => deposits + withdrawals > 0)
      .sort((a, b) => b.deposits - a.deposits || b.withdrawals - a.withdrawals),
  };
}

/** Lists the years in the rows, newest first. */
export function yearsIn(rows: readonly MerchantMonth[]): number[] {
  return [...new Set(rows.map(({ month }) => Number(month.slice(0, 4))))].sort((a, b) => b - a);
}

/** Lists the currencies of a year, the one with the most rows first. */
export function currenciesIn(rows: readonly MerchantMonth[], year: number): string[] {
  const rowCounts = new Map<string, number>();
  for (const { month, currency } of rows) {
    if (month.startsWith(`${year}-`)) rowCounts.set(currency, (rowCounts.get(currency) ?? 0) + 1);
  }
  return [...rowCounts].sort(([, a], [, b]) => b - a).map(([currency]) => currency);
}

function zero(): Amounts {
  return { deposits: 0, withdrawals: 0 };
}

function add(sum: Amounts, { deposits, withdrawals }: Amounts): Amounts {
  sum.deposits += deposits;
  sum.withdrawals += withdrawals;
  return sum;
}
