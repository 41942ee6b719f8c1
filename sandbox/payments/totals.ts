import type { Database } from "bun:sqlite";
import type { Flow, Total } from "#shared/totals.ts";
import type { TransactionFilter, TransactionState, TransactionType } from "#shared/transactions.ts";
import { conditionsOf, where } from "./filters.ts";

/** Totals the customer's filtered payments by currency, the one with the most payments first. */
export function totalPayments(database: Database, customerId: string, filter: TransactionFilter): Total[] {
  const { sql, values } = where([{ sql: "customer_id = ?", values: [customerId] }, ...conditionsOf(filter)]);
  const rows = database
    .query<GroupRow, (string | number)[]>(
      `select currency, type, state, sum(amount) as amount, count(*) as count from payments where ${sql}
       group by currency, type, state`,
    )
    .all(...values);
  return Map.groupBy(rows, ({ currency }) => currency)
    .entries()
    .map(([currency, group]) => ({
      currency,
      deposits: flow(group, "deposit"),
      withdrawals: flow(group, "withdrawal"),
    }))
    .toArray()
    .sort((a, b) => countOf(b) - countOf(a) || (a.currency < b.currency ? -1 : 1));
}

interface GroupRow {
  currency: string;
  type: TransactionType;
  state: TransactionState;
  amount: number;
  count: number;
}

/** Money that arrived and stayed. */
export const settledStates: readonly TransactionState[] = ["settled", "refund_pending"];
/** Money that never left the payer's account. */
export const statesWithoutEffect: readonly TransactionState[] = ["failed", "expired", "cancelled"];
/** Money that may still arrive. */
const arrivingStates: readonly TransactionState[] = [
  "created",
  "awaiting_approval",
  "approved",
  "submitted",
  "unknown",
];

function flow(rows: readonly GroupRow[], type: TransactionType): Flow {
  const flow: Flow = { settled: 0, underWay: 0, count: 0 };
  for (const row of rows) {
    if (row.type !== type) continue;
    flow.count += row.count;
    if (settledStates.includes(row.state)) flow.settled += row.amount;
    if (arrivingStates.includes(row.state)) flow.underWay += row.amount;
  }
  return flow;
}

function countOf({ deposits, withdrawals }: Total): number {
  return deposits.count + withdrawals.count;
}
