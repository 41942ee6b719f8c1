import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

export interface EndDialogProps {
  /** Id of the merchant. */
  id: string;
  name: string;
  isBlockable: boolean;
  onClose: () => void;
}

/** Asks for confirmation before ending everything with a merchant, then offers to block it so that it stays ended. */
export function EndDialog({ id, name, isBlockable, onClose }: EndDialogProps) {
  const messages = useMessages("merchants");
  const utils = trpc.useUtils();
  const end = trpc.merchants.end.useMutation({
    onSuccess(permissions) {
      utils.permissions.list.setData({ merchantId: id }, permissions);
      if (!isBlockable) onClose();
    },
    onSettled: () => Promise.all([utils.permissions.invalidate(), utils.transactions.invalidate()]),
  });
  if (end.isSuccess) {
    return (
      <Dialog title={messages.endedTitle(name)} onClose={onClose}>
        <p>{messages.endedText}</p>
        <div className="dialog-actions">
          <RouteButton look="primary" to="/limits/block" search={{ merchant: id }}>
            {messages.block}
          </RouteButton>
          <Button onClick={onClose}>{messages.notNow}</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={messages.endTitle(name)}
      role="alertdialog"
      messages={{ submit: messages.end, cancel: messages.keep }}
      mutation={end}
      onSubmit={() => end.mutate({ id })}
      onClose={onClose}
    >
      <p>{messages.endText}</p>
    </ConfirmDialog>
  );
}
