import type { Database } from "bun:sqlite";
import type { Merchant } from "#shared/merchants.ts";

/** Every merchant that the customer ever had a payment with, by name. */
export function merchantsOf(database: Database, customerId: string): Merchant[] {
  return database
    .query<Merchant, [string]>(
      `select id, name, category from merchants
       where exists (select 1 from payments where customer_id = ? and merchant_id = merchants.id)`,
    )
    .all(customerId)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
