import { useState } from "react";
import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { type MessagesFor, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { focusHeading } from "#client/ui/focus-heading.ts";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { type Locale, useLocale } from "#client/ui/locale.tsx";
import type { MaskedAccount } from "#shared/bank-accounts.ts";
import type { Permission } from "#shared/permissions.ts";

/** Row for one permission: when it was granted and last used, with a button to revoke it. */
export function PermissionRow({ permission }: { permission: Permission }) {
  const messages = useMessages("merchants");
  const where = useLocale();
  const { id, grantedAt, lastUsedAt, endedAt } = permission;
  const [isConfirming, setIsConfirming] = useState(false);
  const date = (instant: string) => formatMoment(instant, "date", where);
  const title = titleOf(permission, messages, where);
  return (
    <li className="row">
      <strong>{title}</strong>
      {permission.kind === "mandate" && (
        <span className="soft">
          {messages.from(accountName(permission.account))}
          {permission.period !== "transaction" &&
            `. ${messages.used(formatMoney({ amount: permission.used, currency: permission.cap.currency }, where))}`}
        </span>
      )}
      <div className="line soft">
        {endedAt ? (
          messages.ended(date(endedAt))
        ) : (
          <>
            {messages.since(date(grantedAt))},{" "}
            {lastUsedAt ? messages.lastUsed(date(lastUsedAt)) : messages.neverUsed}
            <Button onClick={() => setIsConfirming(true)}>
              {messages.revoke}
              <span className="unseen"> {title}</span>
            </Button>
          </>
        )}
      </div>
      {isConfirming && !endedAt && (
        <RevokeDialog id={id} title={title} onClose={() => setIsConfirming(false)} />
      )}
    </li>
  );
}

function titleOf(permission: Permission, messages: MessagesFor<"merchants">, where: Locale): string {
  if (permission.kind === "data") return messages.dataShared(permission.data);
  return permission.kind === "mandate"
    ? messages.mandate(formatMoney(permission.cap, where), permission.period)
    : messages.storedAccount(accountName(permission.account));
}

/** Names an account by bank and IBAN; non-breaking spaces keep the IBAN on one line. */
function accountName({ bankName, maskedIban }: MaskedAccount): string {
  return `${bankName}, ${maskedIban.replaceAll(" ", "\u00a0")}`;
}

interface RevokeDialogProps {
  /** Id of the permission. */
  id: string;
  title: string;
  onClose: () => void;
}

function RevokeDialog({ id, title, onClose }: RevokeDialogProps) {
  const messages = useMessages("merchants");
  const utils = trpc.useUtils();
  const revoke = trpc.permissions.revoke.useMutation({
    onSuccess: onClose,
    async onSettled(ended) {
      await utils.permissions.invalidate();
      // The button that opened the dialog disappeared together with the permission.
      if (ended) focusHeading({ preventScroll: true });
    },
  });
  return (
    <ConfirmDialog
      title={messages.revokeTitle}
      messages={{ submit: messages.revoke, cancel: messages.keep }}
      mutation={revoke}
      onSubmit={() => revoke.mutate({ id })}
      onClose={onClose}
    >
      <p>
        <strong>{title}</strong>
      </p>
      <p>{messages.revokeText}</p>
    </ConfirmDialog>
  );
}
