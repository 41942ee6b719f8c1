import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { type CallError, Problem } from "#client/ui/problem.tsx";
import type { TransactionDetails } from "#shared/transactions.ts";

export interface ConfirmDialogProps {
  title: string;
  text: string;
  /** What doing it, and leaving it, is called. */
  words: { act: string; keep: string };
  change: { error: CallError | null; isPending: boolean };
  onAct: () => void;
  onClose: () => void;
}

/** Asks once more before a payment is changed, and stays with the reason where that did not work. */
export function ConfirmDialog({ title, text, words, change, onAct, onClose }: ConfirmDialogProps) {
  const { problems } = useWords();
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {change.error && <Problem error={change.error} words={problems} />}
      <div className="dialog-actions">
        <Button look="primary" busy={change.isPending} onClick={onAct}>
          {words.act}
        </Button>
        <Button onClick={onClose}>{words.keep}</Button>
      </div>
    </Dialog>
  );
}

/** What changing a payment does to the page: it shows the payment as it is then. */
export function usePaymentChange(id: string, onDone: () => void) {
  const utils = trpc.useUtils();
  return {
    networkMode: "always",
    onSuccess(payment: TransactionDetails) {
      utils.transactions.get.setData({ id }, payment);
      onDone();
    },
    // It may have moved on, or the answer got lost: the page shows how it stands.
    onSettled: () => Promise.all([utils.transactions.invalidate(), utils.totals.invalidate()]),
  } as const;
}
