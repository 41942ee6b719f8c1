import type { Database } from "bun:sqlite";

/** Time zone and country that apply to a customer's limits. */
export interface Payer {
  /** IANA. */
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

export function payerOf(database: Database, customerId: string): Payer {
  const found = database
    .query<{ timeZone: string; country: string | null }, [string]>(
      `select time_zone as timeZone, country from customers
       left join payer_countries on customer_id = id where id = ?`,
    )
    .get(customerId);
  return { timeZone: found?.timeZone ?? "UTC", country: found?.country ?? "" };
}
