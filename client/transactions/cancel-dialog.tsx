import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { usePaymentCallbacks } from "./use-payment-callbacks.ts";

/** Asks for confirmation, then cancels a payment that is not yet approved. */
export function CancelDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { actions } = useMessages("transfers");
  const cancel = trpc.transfers.cancel.useMutation(usePaymentCallbacks(id, onClose));
  return (
    <ConfirmDialog
      title={actions.cancelTitle}
      messages={{ submit: actions.cancel, cancel: actions.keep }}
      mutation={cancel}
      onSubmit={() => cancel.mutate({ id })}
      onClose={onClose}
    >
      <p>{actions.cancelText}</p>
    </ConfirmDialog>
  );
}
