import type { TransactionType } from "#shared/transactions.ts";

/** Where a transfer of this type is filled in. */
export function pathOf(type: TransactionType) {
  return type === "deposit" ? "/deposit" : "/withdraw";
}
