import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { ConfirmDialog } from "#client/ui/confirm-dialog.tsx";
import { usePaymentCallbacks } from "./use-payment-callbacks.ts";

export interface RefundDialogProps {
  id: string;
  merchant: string;
  onClose: () => void;
}

/** Asks for confirmation, then requests a full refund of a deposit from the merchant. The request is idempotent. */
export function RefundDialog({ id, merchant, onClose }: RefundDialogProps) {
  const { problems } = useCommonMessages();
  const { refund } = useMessages("cases");
  const ask = trpc.transfers.requestRefund.useMutation(usePaymentCallbacks(id, onClose));
  return (
    <ConfirmDialog
      title={refund.title}
      messages={{ act: refund.ask, keep: refund.keep }}
      problems={problems}
      change={ask}
      onAct={() => ask.mutate({ id })}
      onClose={onClose}
    >
      <p>{refund.text(merchant)}</p>
    </ConfirmDialog>
  );
}
