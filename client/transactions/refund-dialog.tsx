import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Problem } from "#client/ui/problem.tsx";

export interface RefundDialogProps {
  id: string;
  merchant: string;
  onClose: () => void;
}

/** Asks once more, and then the merchant for all of a deposit. Asking twice is asking once. */
export function RefundDialog({ id, merchant, onClose }: RefundDialogProps) {
  const words = useWords();
  const { refund } = words.cases;
  const utils = trpc.useUtils();
  const ask = trpc.transfers.requestRefund.useMutation({
    networkMode: "always",
    onSuccess(payment) {
      utils.transactions.get.setData({ id }, payment);
      onClose();
    },
    onSettled: () => Promise.all([utils.transactions.invalidate(), utils.totals.invalidate()]),
  });
  return (
    <Dialog title={refund.title} onClose={onClose}>
      <p>{refund.text(merchant)}</p>
      {ask.error && <Problem error={ask.error} words={words.problems} />}
      <div className="dialog-actions">
        <Button look="primary" busy={ask.isPending} onClick={() => ask.mutate({ id })}>
          {refund.ask}
        </Button>
        <Button onClick={onClose}>{refund.keep}</Button>
      </div>
    </Dialog>
  );
}
