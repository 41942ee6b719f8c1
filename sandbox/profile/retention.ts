import type { Database } from "bun:sqlite";
import { dateIn } from "#shared/calendar.ts";
import type { DataCategory, Retention } from "#shared/privacy.ts";

interface Rule {
  category: DataCategory;
  /** Table of the data; a category without rows is omitted. */
  table: string;
  /** Absent if the data is erased with the account. */
  keep?: { law: string } & (
    | { years: number }
    /** Calendar years after the year of the newest entry. */
    | { yearsAfterNewest: number }
  );
}

const bookkeeping = "Bokföringslagen (1999:1078), 7 kap. 2 §";
const moneyLaundering = "Lag (2017:630) om åtgärder mot penningtvätt, 5 kap. 3 §";

/**
 * Retention rules, as data so that another country's laws are other entries. Swedish bookkeeping law keeps
 * records through the seventh year after the financial year; anti-money-laundering law for five years.
 */
const rules: readonly Rule[] = [
  { category: "payments", table: "payments", keep: { law: bookkeeping, yearsAfterNewest: 7 } },
  { category: "cases", table: "cases", keep: { law: bookkeeping, yearsAfterNewest: 7 } },
  { category: "identity", table: "customers", keep: { law: moneyLaundering, years: 5 } },
  { category: "bank_accounts", table: "bank_accounts", keep: { law: moneyLaundering, years: 5 } },
  { category: "contact", table: "customers" },
  { category: "preferences", table: "customers" },
  { category: "notifications", table: "inbox_entries" },
];

/** Column with the age of rows, by table. */
const dateColumns: Record<string, string> = { payments: "created_at", cases: "opened_at" };

/** Returns how long each kind of data is kept after the account closes at `closesAt`. */
export function retentionOf(database: Database, customerId: string, closesAt: Date): Retention[] {
  return rules.flatMap(({ category, table, keep }) => {
    const key = table === "customers" ? "id" : "customer_id";
    const newest = database
      .query<{ count: number; at: number | null }, [string]>(
        `select count(*) as count, max(${dateColumns[table] ?? "0"}) as at from ${table} where ${key} = ?`,
      )
      .get(customerId);
    if (!newest?.count) return [];
    if (!keep) return { category, keptUntil: null, law: null };
    const day = dateIn("Europe/Stockholm", closesAt);
    const year = Number(day.slice(0, 4));
    const keptUntil =
      "years" in keep
        ? `${year + keep.years}${day.slice(4)}`
        : `${yearOf(newest.at ?? 0) + keep.yearsAfterNewest}-12-31`;
    return { category, keptUntil: clampToMonth(keptUntil), law: keep.law };
  });
}

function yearOf(at: number): number {
  return Number(dateIn("Europe/Stockholm", new Date(at)).slice(0, 4));
}

/** Turns 29 February into 28 February outside of leap years. */
function clampToMonth(day: string): string {
  return Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)
    ? `${day.slice(0, 8)}28`
    : day;
}
