import { useState } from "react";
import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { timeNow } from "#client/ui/clock.ts";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";

export interface CloseDialogProps {
  coolingOffDays: number;
  onClose: () => void;
}

/** Asks for confirmation with a checkbox, so that an account is not closed by an accidental tap. */
export function CloseDialog({ coolingOffDays, onClose }: CloseDialogProps) {
  const messages = useMessages("privacy").close;
  const where = useLocale();
  const announce = useAnnounce();
  const [hasRead, setHasRead] = useState(false);
  const [showsError, setShowsError] = useState(false);
  const closureQuery = trpc.useUtils().closure.get;
  const ask = trpc.closure.create.useMutation({
    onSuccess(closure) {
      closureQuery.setData(undefined, closure);
      if (closure.closesAt) announce(messages.asked(formatMoment(closure.closesAt, "date", where)));
      onClose();
    },
    // A new obstacle may have appeared: refetch to show it.
    onError: () => closureQuery.invalidate(),
  });
  const day = formatMoment(new Date(timeNow() + coolingOffDays * 86_400_000).toISOString(), "date", where);
  return (
    <ConfirmDialog
      title={messages.confirm.title}
      messages={{ submit: messages.ask, cancel: messages.keep }}
      emphasis="cancel"
      mutation={ask}
      onSubmit={() => (hasRead ? ask.mutate() : setShowsError(true))}
      onClose={onClose}
    >
      <p>{messages.confirm.text(day)}</p>
      <label className="privacy-read">
        <input type="checkbox" checked={hasRead} onChange={(event) => setHasRead(event.target.checked)} />
        {messages.confirm.read}
      </label>
      {showsError && !hasRead && (
        <p className="field-error" role="alert">
          {messages.confirm.unread}
        </p>
      )}
    </ConfirmDialog>
  );
}
