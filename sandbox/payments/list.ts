import type { Database } from "bun:sqlite";
import { fromCursor, toCursor } from "#sandbox/core/cursor.ts";
import type { Transaction, TransactionFilter, TransactionPage } from "#shared/transactions.ts";
import { type Condition, conditionsOf, where } from "./filters.ts";
import { type PaymentRow, paymentColumns, paymentJoins, toTransaction } from "./payment-row.ts";

export interface ListOptions {
  filter: TransactionFilter;
  cursor: string | undefined;
  limit: number;
}

/**
 * Returns a page of a customer's payments, newest first. Throws the problem `invalid_request` for an invalid
 * cursor.
 */
export function listPayments(database: Database, customerId: string, options: ListOptions): TransactionPage {
  const { filter, cursor, limit } = options;
  const after = cursor === undefined ? [] : [afterCursor(cursor)];
  // One extra row shows whether there is another page.
  const branches = splitFilter(filter).map((alternative) => {
    const { sql, values } = where([
      { sql: "customer_id = ?", values: [customerId] },
      ...alternative,
      ...after,
    ]);
    return {
      sql: `select * from (select n from payments where ${sql} order by created_at desc, id desc limit ${limit + 1})`,
      values,
    };
  });
  const rows = database
    .query<PaymentRow, (string | number)[]>(
      `select ${paymentColumns} ${paymentJoins} where p.n in (${branches.map(({ sql }) => sql).join(" union all ")})
       order by p.created_at desc, p.id desc limit ${limit + 1}`,
    )
    .all(...branches.flatMap(({ values }) => values));
  const items: Transaction[] = rows.slice(0, limit).map(toTransaction);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items, nextCursor: last ? toCursor({ createdAt: last.created_at, id: last.id }) : null };
}

/** Splits a filter by state or merchant, so that each part is a prefix of an index that is sorted by time. */
function splitFilter(filter: TransactionFilter): Condition[][] {
  const { states, merchantIds } = filter;
  if (states) return states.map((state) => conditionsOf({ ...filter, states: [state] }));
  if (merchantIds) return merchantIds.map((id) => conditionsOf({ ...filter, merchantIds: [id] }));
  return [conditionsOf(filter)];
}

function afterCursor(cursor: string): Condition {
  const { createdAt, id } = fromCursor(cursor);
  return { sql: "(created_at, id) < (?, ?)", values: [createdAt, id] };
}
