import type { TransactionType } from "#shared/transactions.ts";

/** Returns the route of the form for this type of transfer. */
export function pathOf(type: TransactionType) {
  return type === "deposit" ? "/deposit" : "/withdraw";
}
