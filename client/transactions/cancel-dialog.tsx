import { usePartWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { ConfirmDialog, usePaymentChange } from "./confirm-dialog.tsx";

/** Asks once more, and stops a payment that is not approved. */
export function CancelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { actions } = usePartWords("transfers");
  const cancel = trpc.transfers.cancel.useMutation(usePaymentChange(id, onClose));
  return (
    <ConfirmDialog
      title={actions.cancelTitle}
      text={actions.cancelText}
      words={{ act: actions.cancel, keep: actions.keep }}
      change={cancel}
      onAct={() => cancel.mutate({ id })}
      onClose={onClose}
    />
  );
}
