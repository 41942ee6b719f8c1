import type { Database } from "bun:sqlite";
import { Problem } from "#sandbox/problem.ts";
import type { Reader } from "./words/reader.ts";

/** As much of a customer as telling them something takes. */
export interface Told extends Reader {
  email: string;
  phone: string;
}

/** Throws the problem `not_found`. */
export function toldCustomer(database: Database, customerId: string): Told {
  const found = database
    .query<Told, [string]>(
      "select email, phone, language, region, time_zone as timeZone from customers where id = ?",
    )
    .get(customerId);
  if (!found) throw new Problem("not_found");
  return found;
}
