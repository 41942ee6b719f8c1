import type { Database } from "bun:sqlite";
import type { Report } from "./state-machine.ts";

/** Lists the reports on a payment in the order of arrival. */
export function reportsOf(database: Database, row: number): Report[] {
  return database
    .query<Report, [number]>(
      "select at, reported as state, code, expected_by as expectedBy from payment_events where payment = ? order by seq",
    )
    .all(row);
}
