import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { nameDevice } from "#client/components/device-name.ts";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import type { SignedInDevice } from "#shared/devices.ts";

export interface EndDialogProps {
  /** `gone` if the device has been signed out in the meantime. */
  which: SignedInDevice | "others" | "gone";
  onClose: () => void;
}

/** Asks for confirmation, then signs out one device or all other devices. */
export function EndDialog({ which, onClose }: EndDialogProps) {
  const { common } = useCommonMessages();
  const { end: messages, name } = useMessages("devices");
  const announce = useAnnounce();
  const utils = trpc.useUtils();
  const callbacks = {
    onSuccess(left: SignedInDevice[]) {
      utils.devices.list.setData(undefined, left);
      announce(messages.done);
      onClose();
    },
    onSettled: () => utils.devices.invalidate(),
  } as const;
  const revoke = trpc.devices.revoke.useMutation(callbacks);
  const revokeOthers = trpc.devices.revokeOthers.useMutation(callbacks);
  if (which === "gone") {
    return (
      <Dialog title={messages.gone} onClose={onClose}>
        <p>{messages.goneText}</p>
        <div className="dialog-actions">
          <Button look="primary" onClick={onClose}>
            {common.close}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={which === "others" ? messages.others : messages.one(nameDevice(which, name))}
      messages={{ submit: messages.act, cancel: messages.keep }}
      mutation={which === "others" ? revokeOthers : revoke}
      onSubmit={() => (which === "others" ? revokeOthers.mutate() : revoke.mutate({ id: which.id }))}
      onClose={onClose}
    >
      <p>{which === "others" ? messages.othersText : messages.oneText}</p>
    </ConfirmDialog>
  );
}
