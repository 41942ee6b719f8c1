import type { Database } from "bun:sqlite";
import { Problem } from "#sandbox/core/problem.ts";
import type { Merchant } from "#shared/merchants.ts";

/** Lists the merchants that the customer has payments with or gave permissions to, by name. */
export function merchantsOf(database: Database, customerId: string): Merchant[] {
  return database
    .query<Merchant, [string]>(
      `select id, name, category from merchants
       where exists (select 1 from payments where customer_id = ?1 and merchant_id = merchants.id)
         or exists (select 1 from permissions where customer_id = ?1 and merchant_id = merchants.id)`,
    )
    .all(customerId)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Finds a merchant. Throws the problem `unknown_merchant`. */
export function merchantById(database: Database, id: string): Merchant {
  const found = database
    .query<Merchant, [string]>("select id, name, category from merchants where id = ?")
    .get(id);
  if (!found) throw new Problem("unknown_merchant");
  return found;
}
