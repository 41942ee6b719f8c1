import type { Database } from "bun:sqlite";
import type { Deps } from "#sandbox/core/deps.ts";
import type { AccountUse } from "#shared/bank-accounts.ts";
import type { Period } from "#shared/periods.ts";
import { underWayStates } from "#shared/transactions.ts";
import type { AccountRef } from "./accounts.ts";

/** Lists what still uses a bank account: pending payments, newest first, and active mandates. */
export function usesOf({ database }: Pick<Deps, "database">, target: AccountRef): AccountUse[] {
  return [...paymentsOf(database, target), ...mandatesOf(database, target)];
}

interface Named {
  id: string;
  merchantName: string;
  amount: number;
  currency: string;
}

function paymentsOf(database: Database, { customerId, accountId }: AccountRef): AccountUse[] {
  return database
    .query<Named, string[]>(
      `select p.id, m.name as merchantName, p.amount, p.currency from payments p
       join merchants m on m.id = p.merchant_id where p.customer_id = ? and p.account_id = ?
         and p.state in (${underWayStates.map(() => "?").join(", ")}) order by p.created_at desc`,
    )
    .all(customerId, accountId, ...underWayStates)
    .map(({ id, merchantName, ...amount }) => ({ kind: "payment", transactionId: id, merchantName, amount }));
}

function mandatesOf(database: Database, { customerId, accountId }: AccountRef): AccountUse[] {
  return database
    .query<Named & { period: Period }, [string, string]>(
      `select m.id, m.name as merchantName, cap as amount, currency, period from permissions p
       join merchants m on m.id = p.merchant_id where p.customer_id = ? and p.account_id = ?
         and p.kind = 'mandate' and p.ended_at is null order by m.search_name, currency`,
    )
    .all(customerId, accountId)
    .map(({ id, merchantName, period, ...cap }) => ({
      kind: "mandate",
      merchantId: id,
      merchantName,
      cap,
      period,
    }));
}
