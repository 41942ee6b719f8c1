import type { Database } from "bun:sqlite";

/** Finds the customer with a phone number (E.164). */
export function customerByPhone(database: Database, phone: string): string | undefined {
  return database.query<{ id: string }, [string]>("select id from customers where phone = ?").get(phone)?.id;
}

export function phoneOf(database: Database, customerId: string): string | undefined {
  return database
    .query<{ phone: string }, [string]>("select phone from customers where id = ?")
    .get(customerId)?.phone;
}

/** Returns the customer's region (ISO 3166) for number formats, if set. */
export function regionOf(database: Database, customerId: string): string | null {
  const found = database
    .query<{ region: string | null }, [string]>("select region from customers where id = ?")
    .get(customerId);
  return found?.region ?? null;
}
