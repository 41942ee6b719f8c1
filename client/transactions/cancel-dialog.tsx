import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Problem } from "#client/ui/problem.tsx";

/** Asks once more, and stops a payment that is not approved. */
export function CancelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords();
  const { actions } = words.transfers;
  const utils = trpc.useUtils();
  const cancel = trpc.transfers.cancel.useMutation({
    networkMode: "always",
    onSuccess(payment) {
      utils.transactions.get.setData({ id }, payment);
      onClose();
    },
    // It may have moved on, or the answer got lost: the page shows how it stands.
    onSettled: () => Promise.all([utils.transactions.invalidate(), utils.totals.invalidate()]),
  });
  return (
    <Dialog title={actions.cancelTitle} onClose={onClose}>
      <p>{actions.cancelText}</p>
      {cancel.error && <Problem error={cancel.error} words={words.problems} />}
      <div className="dialog-actions">
        <Button look="primary" busy={cancel.isPending} onClick={() => cancel.mutate({ id })}>
          {actions.cancel}
        </Button>
        <Button onClick={onClose}>{actions.keep}</Button>
      </div>
    </Dialog>
  );
}
