import { trpc } from "#client/trpc.ts";
import type { TransactionDetails } from "#shared/transactions.ts";

/** What changing a payment does to the page: it shows the payment as it is then. */
export function usePaymentChange(id: string, onDone: () => void) {
  const utils = trpc.useUtils();
  return {
    onSuccess(payment: TransactionDetails) {
      utils.transactions.get.setData({ id }, payment);
      onDone();
    },
    // It may have moved on, or the answer got lost: the page shows how it stands.
    onSettled: () => utils.transactions.invalidate(),
  } as const;
}
