import type { Database } from "bun:sqlite";
import { dateIn } from "#shared/calendar.ts";
import type { DataCategory, Retention } from "#shared/privacy.ts";

interface Rule {
  category: DataCategory;
  /** Where the data lies, to leave out what there is none of. */
  table: string;
  /** Absent where it goes when the account does. */
  keep?: { law: string } & (
    | { years: number }
    /** Through so many calendar years after that of the newest entry. */
    | { yearsAfterNewest: number }
  );
}

/**
 * What is kept of a closed account, and why: data, so that another country's laws are other lines. Swedish bookkeeping
 * keeps through the seventh year after the one in which the financial year closed; anti-money-laundering five years.
 */
const rules: readonly Rule[] = [
  {
    category: "payments",
    table: "payments",
    keep: { law: "Bokföringslagen (1999:1078), 7 kap. 2 §", yearsAfterNewest: 7 },
  },
  {
    category: "cases",
    table: "cases",
    keep: { law: "Bokföringslagen (1999:1078), 7 kap. 2 §", yearsAfterNewest: 7 },
  },
  {
    category: "identity",
    table: "customers",
    keep: { law: "Lag (2017:630) om åtgärder mot penningtvätt, 5 kap. 3 §", years: 5 },
  },
  {
    category: "bank_accounts",
    table: "bank_accounts",
    keep: { law: "Lag (2017:630) om åtgärder mot penningtvätt, 5 kap. 3 §", years: 5 },
  },
  { category: "contact", table: "customers" },
  { category: "preferences", table: "customers" },
  { category: "notifications", table: "inbox_entries" },
];

/** When rows of a table that are kept by their age were made, in milliseconds since 1970. */
const dateColumns: Record<string, string> = { payments: "created_at", cases: "opened_at" };

/** What becomes of each kind of data of a customer whose account closes at `closesAt`. */
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

/** The 29th of February, in a year that has none, is the 28th. */
function clampToMonth(day: string): string {
  return Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)
    ? `${day.slice(0, 8)}28`
    : day;
}
