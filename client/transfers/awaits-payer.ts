import type { TransactionState } from "#shared/transactions.ts";

/** Returns true while the payment waits for the payer and no money has moved. */
export function awaitsPayer(state: TransactionState): boolean {
  return state === "created" || state === "awaiting_approval";
}
