import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { usePaymentCallbacks } from "./use-payment-callbacks.ts";

export interface RefundDialogProps {
  id: string;
  merchant: string;
  onClose: () => void;
}

/** Asks for confirmation, then requests a full refund of a deposit from the merchant. The request is idempotent. */
export function RefundDialog({ id, merchant, onClose }: RefundDialogProps) {
  const { refund } = useMessages("cases");
  const ask = trpc.transfers.requestRefund.useMutation(usePaymentCallbacks(id, onClose));
  return (
    <ConfirmDialog
      title={refund.title}
      messages={{ submit: refund.ask, cancel: refund.keep }}
      mutation={ask}
      onSubmit={() => ask.mutate({ id })}
      onClose={onClose}
    >
      <p>{refund.text(merchant)}</p>
    </ConfirmDialog>
  );
}
