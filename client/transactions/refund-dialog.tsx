import { usePartWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { ConfirmDialog, usePaymentChange } from "./confirm-dialog.tsx";

export interface RefundDialogProps {
  id: string;
  merchant: string;
  onClose: () => void;
}

/** Asks once more, and then the merchant for all of a deposit. Asking twice is asking once. */
export function RefundDialog({ id, merchant, onClose }: RefundDialogProps) {
  const { refund } = usePartWords("cases");
  const ask = trpc.transfers.requestRefund.useMutation(usePaymentChange(id, onClose));
  return (
    <ConfirmDialog
      title={refund.title}
      text={refund.text(merchant)}
      words={{ act: refund.ask, keep: refund.keep }}
      change={ask}
      onAct={() => ask.mutate({ id })}
      onClose={onClose}
    />
  );
}
