import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { nameDevice } from "#client/components/device-name.ts";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import type { SignedInDevice } from "#shared/devices.ts";

export interface EndDialogProps {
  /** `gone`: somebody was quicker. */
  which: SignedInDevice | "others" | "gone";
  onClose: () => void;
}

/** Asks once more, and signs one device out, or all others. */
export function EndDialog({ which, onClose }: EndDialogProps) {
  const { problems, common } = useCommonMessages();
  const { end: messages, name } = useMessages("devices");
  const announce = useAnnounce();
  const utils = trpc.useUtils();
  const done = {
    onSuccess(left: SignedInDevice[]) {
      utils.devices.list.setData(undefined, left);
      announce(messages.done);
      onClose();
    },
    onSettled: () => utils.devices.invalidate(),
  } as const;
  const one = trpc.devices.revoke.useMutation(done);
  const others = trpc.devices.revokeOthers.useMutation(done);
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
      problems={problems}
      mutation={which === "others" ? others : one}
      onSubmit={() => (which === "others" ? others.mutate() : one.mutate({ id: which.id }))}
      onClose={onClose}
    >
      <p>{which === "others" ? messages.othersText : messages.oneText}</p>
    </ConfirmDialog>
  );
}
