import type { Database } from "bun:sqlite";

/** The id of whose number it is now (E.164). */
export function customerByPhone(database: Database, phone: string): string | undefined {
  return database.query<{ id: string }, [string]>("select id from customers where phone = ?").get(phone)?.id;
}

/** The customer's number as it is now (E.164). */
export function phoneOf(database: Database, customerId: string): string | undefined {
  return database
    .query<{ phone: string }, [string]>("select phone from customers where id = ?")
    .get(customerId)?.phone;
}

/** The region (ISO 3166) whose way of writing numbers the customer chose, if any. */
export function regionOf(database: Database, customerId: string): string | null {
  const found = database
    .query<{ region: string | null }, [string]>("select region from customers where id = ?")
    .get(customerId);
  return found?.region ?? null;
}
