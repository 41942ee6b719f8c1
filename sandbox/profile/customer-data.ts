import type { Database } from "bun:sqlite";

/** Tables that are not personal data: secrets, knowledge of the banks, and the sandbox's own state. */
const excludedTables = new Set([
  "seeded",
  "data_exports",
  "data_export_parts",
  "intents",
  "account_links",
  "contact_codes",
  "held_accounts",
]);
/** Columns that repeat others for machines. */
const redundantColumns = new Set(["search_text", "what", "worded_for"]);
const secretColumn = /hash|secret|fingerprint|token|endpoint|auth|p256dh/;

/** Tables that belong to a customer through another table. */
const indirectTables: Record<string, string> = {
  payment_events: "payment in (select n from payments where customer_id = ?)",
  case_messages: "case_id in (select id from cases where customer_id = ?)",
};

/** Lists the sections of a data export: every table that names a customer, so that a new one is included. */
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

/** Exports the rows of a section, with times as ISO 8601. */
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

export function isTime(column: string): boolean {
  return /(^|_)(at|by|until)$/.test(column);
}
