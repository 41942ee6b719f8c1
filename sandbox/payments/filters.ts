import type { TransactionFilter } from "#shared/transactions.ts";

/** SQL condition and its parameters. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}

/** Translates a filter to conditions on `payments`; one index covers all of them. */
export function conditionsOf(filter: TransactionFilter): Condition[] {
  const { type, currency, minAmount, maxAmount, from, before, search } = filter;
  const conditions: Condition[] = [];
  if (type) conditions.push({ sql: "type = ?", values: [type] });
  if (currency) conditions.push({ sql: "currency = ?", values: [currency] });
  if (minAmount !== undefined) conditions.push({ sql: "amount >= ?", values: [minAmount] });
  if (maxAmount !== undefined) conditions.push({ sql: "amount <= ?", values: [maxAmount] });
  if (from) conditions.push({ sql: "created_at >= ?", values: [Date.parse(from)] });
  if (before) conditions.push({ sql: "created_at < ?", values: [Date.parse(before)] });
  if (filter.states) conditions.push(oneOf("state", filter.states));
  if (filter.merchantIds) conditions.push(oneOf("merchant_id", filter.merchantIds));
  if (filter.accountIds) conditions.push(oneOf("account_id", filter.accountIds));
  if (search) conditions.push(mentions(search));
  return conditions;
}

export function where(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => sql).join(" and "),
    values: conditions.flatMap(({ values }) => values),
  };
}

function oneOf(column: string, values: readonly string[]): Condition {
  return { sql: `${column} in (${values.map(() => "?").join(", ")})`, values: [...values] };
}

/** References are upper-case; merchants have a lower-case search name. */
function mentions(text: string): Condition {
  return {
    sql: "(instr(reference, ?) or merchant_id in (select id from merchants where instr(search_name, ?)))",
    values: [text.toUpperCase(), text.toLowerCase()],
  };
}
