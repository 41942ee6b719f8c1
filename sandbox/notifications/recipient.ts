import type { Database } from "bun:sqlite";
import { Problem } from "#sandbox/core/problem.ts";
import type { ReaderLocale } from "./messages/locale.ts";

/** Locale and addresses of a customer. */
export interface Recipient extends ReaderLocale {
  email: string;
  phone: string;
}

/** Loads a customer's locale and addresses. Throws the problem `not_found`. */
export function recipientOf(database: Database, customerId: string): Recipient {
  const found = database
    .query<Recipient, [string]>(
      "select email, phone, language, region, time_zone as timeZone from customers where id = ?",
    )
    .get(customerId);
  if (!found) throw new Problem("not_found");
  return found;
}
