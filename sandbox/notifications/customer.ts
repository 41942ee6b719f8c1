import type { Database } from "bun:sqlite";
import { Problem } from "#sandbox/problem.ts";

/** As much of a customer as telling them something takes. */
export interface Told {
  email: string;
  phone: string;
  timeZone: string;
  language: string;
}

/** Throws the problem `not_found`. */
export function toldCustomer(database: Database, customerId: string): Told {
  const found = database
    .query<Told, [string]>("select email, phone, time_zone as timeZone, language from customers where id = ?")
    .get(customerId);
  if (!found) throw new Problem("not_found");
  return found;
}
