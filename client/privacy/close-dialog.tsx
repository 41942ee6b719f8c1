import { useState } from "react";
import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { timeNow } from "#client/ui/clock.ts";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";

export interface CloseDialogProps {
  coolingOffDays: number;
  onClose: () => void;
}

/** Asks once more, with a box to tick: nobody closes an account by a slip of the thumb. */
export function CloseDialog({ coolingOffDays, onClose }: CloseDialogProps) {
  const { problems } = useCommonMessages();
  const messages = useMessages("privacy").close;
  const where = useLocale();
  const announce = useAnnounce();
  const [hasRead, setHasRead] = useState(false);
  const [isTold, setIsTold] = useState(false);
  const known = trpc.useUtils().closure.get;
  const ask = trpc.closure.create.useMutation({
    onSuccess(closure) {
      known.setData(undefined, closure);
      if (closure.closesAt) announce(messages.asked(formatMoment(closure.closesAt, "date", where)));
      onClose();
    },
    // Something may have come in between: the page shows what.
    onError: () => known.invalidate(),
  });
  const day = formatMoment(new Date(timeNow() + coolingOffDays * 86_400_000).toISOString(), "date", where);
  return (
    <ConfirmDialog
      title={messages.confirm.title}
      messages={{ submit: messages.ask, cancel: messages.keep }}
      emphasis="cancel"
      problems={problems}
      mutation={ask}
      onSubmit={() => (hasRead ? ask.mutate() : setIsTold(true))}
      onClose={onClose}
    >
      <p>{messages.confirm.text(day)}</p>
      <label className="privacy-read">
        <input type="checkbox" checked={hasRead} onChange={(event) => setHasRead(event.target.checked)} />
        {messages.confirm.read}
      </label>
      {isTold && !hasRead && (
        <p className="field-error" role="alert">
          {messages.confirm.unread}
        </p>
      )}
    </ConfirmDialog>
  );
}
