import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import type { ItemRef, Store } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { maskedAccountOf } from "#sandbox/payments/payment-row.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { Period } from "#shared/periods.ts";
import type { Permission, SharedData } from "#shared/permissions.ts";
import { mandateUsage } from "./mandate-usage.ts";

type ListDeps = Store;

/** Lists the customer's permissions, active ones first, optionally of one merchant. */
export function listPermissions(deps: ListDeps, customerId: string, merchantId?: string): Permission[] {
  return deps.database
    .query<PermissionRow, [string, string | null]>(
      `${select} where p.customer_id = ?1 and (?2 is null or p.merchant_id = ?2)
       order by p.ended_at is not null, m.search_name, p.granted_at desc, p.id`,
    )
    .all(customerId, merchantId ?? null)
    .map((row) => toPermission(deps, row));
}

/** Finds a customer's permission. Throws the problem `not_found`. */
export function permissionOf(deps: ListDeps, { customerId, id }: ItemRef): Permission {
  const row = deps.database
    .query<PermissionRow, [string, string]>(`${select} where p.id = ? and p.customer_id = ?`)
    .get(id, customerId);
  if (!row) throw new Problem("not_found");
  return toPermission(deps, row);
}

const select = `select p.*, m.name as merchant_name, m.category as merchant_category, b.name as account_bank, a.iban as account_iban
  from permissions p join merchants m on m.id = p.merchant_id
  left join bank_accounts a on a.id = p.account_id left join banks b on b.id = a.bank_id`;

interface PermissionRow {
  id: string;
  customer_id: string;
  merchant_id: string;
  merchant_name: string;
  merchant_category: Merchant["category"];
  kind: Permission["kind"];
  account_id: string | null;
  account_bank: string | null;
  account_iban: string | null;
  cap: number | null;
  currency: string | null;
  period: Period | null;
  data: string | null;
  granted_at: number;
  ended_at: number | null;
}

function toPermission(deps: ListDeps, row: PermissionRow): Permission {
  const { id, kind, cap, currency, period } = row;
  const common = {
    id,
    merchant: { id: row.merchant_id, name: row.merchant_name, category: row.merchant_category },
    grantedAt: toInstant(row.granted_at),
    lastUsedAt: instantOrNull(lastUseOf(deps.database, row)),
    endedAt: instantOrNull(row.ended_at),
  };
  if (kind === "data") return { ...common, kind, data: JSON.parse(row.data ?? "[]") as SharedData[] };
  const account = maskedAccountOf({ id: row.account_id, bankName: row.account_bank, iban: row.account_iban });
  if (!account) throw new Error(`The permission ${id} is for no account.`);
  if (kind === "stored_account") return { ...common, kind, account };
  if (cap === null || currency === null || period === null)
    throw new Error(`The mandate ${id} has no terms.`);
  return { ...common, kind, account, cap: { amount: cap, currency }, period, used: mandateUsage(deps, id) };
}

/**
 * Returns the last use: of a mandate by its charges, of a stored account by payments from it, of shared data
 * by any payment.
 */
function lastUseOf(database: Database, { id, kind, customer_id, merchant_id, ...row }: PermissionRow) {
  if (kind === "mandate") {
    return database
      .query<{ at: number | null }, [string]>(
        `select max(created_at) as at from payments
         where id in (select payment_id from mandate_charges where mandate_id = ?)`,
      )
      .get(id)?.at;
  }
  return database
    .query<{ at: number | null }, [string, string, number, number, string | null]>(
      `select max(created_at) as at from payments
       where customer_id = ? and merchant_id = ? and created_at >= ? and created_at <= ? and (?5 is null or account_id = ?5)`,
    )
    .get(
      customer_id,
      merchant_id,
      row.granted_at,
      row.ended_at ?? Number.MAX_SAFE_INTEGER,
      kind === "data" ? null : row.account_id,
    )?.at;
}

function instantOrNull(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : toInstant(at);
}
