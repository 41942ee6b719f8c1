import type { TransactionState } from "#shared/transactions.ts";

/** Whether the payment still waits for its payer, and nothing has moved. */
export function isWaiting(state: TransactionState): boolean {
  return state === "created" || state === "awaiting_approval";
}
