import type { Database } from "bun:sqlite";

/** No data of the platform's: what proves something to it, what only banks know, and how the sandbox works. */
const excludedTables = new Set([
  "seeded",
  "data_exports",
  "data_export_parts",
  "intents",
  "account_links",
  "contact_codes",
  "held_accounts",
]);
/** What other columns say as well, for machines. */
const redundantColumns = new Set(["search_text", "what", "worded_for"]);
const secretColumn = /hash|secret|fingerprint|token|endpoint|auth|p256dh/;

/** What belongs to a customer through something else that does. */
const indirectTables: Record<string, string> = {
  payment_events: "payment in (select n from payments where customer_id = ?)",
  case_messages: "case_id in (select id from cases where customer_id = ?)",
};

/**
 * The sections of a copy: every table that names a customer, whoever added it, so that none can be forgotten.
 */
export function sectionsOf(database: Database): string[] {
  const tables = database
    .query<{ name: string }, []>("select name from sqlite_master where type = 'table' order by name")
    .all()
    .map(({ name }) => name);
  return tables.filter(
    (table) =>
      !excludedTables.has(table) &&
      (table === "customers" ||
        table in indirectTables ||
        columnsOf(database, table).includes("customer_id")),
  );
}

/** The rows of one section, with times as one reads them. */
export function exportRows(database: Database, table: string, customerId: string): Record<string, unknown>[] {
  const where = indirectTables[table] ?? (table === "customers" ? "id = ?" : "customer_id = ?");
  const columns = columnsIn(database, table).map((column) => `"${column}"`);
  return database
    .query<Record<string, unknown>, [string]>(`select ${columns.join(", ")} from ${table} where ${where}`)
    .all(customerId)
    .map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toReadable(name, value)])),
    );
}

/** What a section tells of each of its rows. */
export function columnsIn(database: Database, table: string): string[] {
  return columnsOf(database, table).filter(
    (column) => !secretColumn.test(column) && !redundantColumns.has(column),
  );
}

function columnsOf(database: Database, table: string): string[] {
  return database
    .query<{ name: string }, [string]>("select name from pragma_table_info(?)")
    .all(table)
    .map(({ name }) => name);
}

function toReadable(name: string, value: unknown): unknown {
  return typeof value === "number" && isTime(name) ? new Date(value).toISOString() : value;
}

/** Whether a column holds a moment. */
export function isTime(column: string): boolean {
  return /(^|_)(at|by|until)$/.test(column);
}
