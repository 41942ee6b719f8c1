import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { usePaymentChange } from "./use-payment-change.ts";

export interface RefundDialogProps {
  id: string;
  merchant: string;
  onClose: () => void;
}

/** Asks once more, and then the merchant for all of a deposit. Asking twice is asking once. */
export function RefundDialog({ id, merchant, onClose }: RefundDialogProps) {
  const { problems } = useCommonMessages();
  const { refund } = useMessages("cases");
  const ask = trpc.transfers.requestRefund.useMutation(usePaymentChange(id, onClose));
  return (
    <ConfirmDialog
      title={refund.title}
      messages={{ submit: refund.ask, cancel: refund.keep }}
      problems={problems}
      mutation={ask}
      onSubmit={() => ask.mutate({ id })}
      onClose={onClose}
    >
      <p>{refund.text(merchant)}</p>
    </ConfirmDialog>
  );
}
