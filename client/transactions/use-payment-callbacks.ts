import { trpc } from "#client/trpc.ts";
import type { TransactionDetails } from "#shared/transactions.ts";

/** Mutation callbacks for changing a payment: they put the changed payment into the cache. */
export function usePaymentCallbacks(id: string, onDone: () => void) {
  const utils = trpc.useUtils();
  return {
    onSuccess(payment: TransactionDetails) {
      utils.transactions.get.setData({ id }, payment);
      onDone();
    },
    // The payment may have changed state or the response may be lost: refetch to show its state.
    onSettled: () => utils.transactions.invalidate(),
  } as const;
}
