import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { ConfirmDialog } from "#client/ui/confirm-dialog.tsx";
import { usePaymentCallbacks } from "./use-payment-callbacks.ts";

/** Asks for confirmation, then cancels a payment that is not yet approved. */
export function CancelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { problems } = useCommonMessages();
  const { actions } = useMessages("transfers");
  const cancel = trpc.transfers.cancel.useMutation(usePaymentCallbacks(id, onClose));
  return (
    <ConfirmDialog
      title={actions.cancelTitle}
      messages={{ act: actions.cancel, keep: actions.keep }}
      problems={problems}
      change={cancel}
      onAct={() => cancel.mutate({ id })}
      onClose={onClose}
    >
      <p>{actions.cancelText}</p>
    </ConfirmDialog>
  );
}
