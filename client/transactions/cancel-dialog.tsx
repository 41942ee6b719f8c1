import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { ConfirmDialog } from "#client/ui/confirm-dialog.tsx";
import { usePaymentChange } from "./use-payment-change.ts";

/** Asks once more, and stops a payment that is not approved. */
export function CancelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { problems } = useWords();
  const { actions } = usePartWords("transfers");
  const cancel = trpc.transfers.cancel.useMutation(usePaymentChange(id, onClose));
  return (
    <ConfirmDialog
      title={actions.cancelTitle}
      words={{ act: actions.cancel, keep: actions.keep }}
      problems={problems}
      change={cancel}
      onAct={() => cancel.mutate({ id })}
      onClose={onClose}
    >
      <p>{actions.cancelText}</p>
    </ConfirmDialog>
  );
}
