import { useState } from "react";
import { type PartWords, usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { ConfirmDialog } from "#client/ui/confirm-dialog.tsx";
import { focusHeading } from "#client/ui/focus-heading.ts";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { type Locale, useLocale } from "#client/ui/locale.tsx";
import type { MaskedAccount } from "#shared/bank-accounts.ts";
import type { Permission } from "#shared/permissions.ts";

/** One thing that a merchant may do, since when, when it last did, and the way to end it. */
export function PermissionRow({ permission }: { permission: Permission }) {
  const words = usePartWords("merchants");
  const where = useLocale();
  const { id, grantedAt, lastUsedAt, endedAt } = permission;
  const [isAsked, setIsAsked] = useState(false);
  const date = (instant: string) => formatMoment(instant, "date", where);
  const title = titleOf(permission, words, where);
  return (
    <li className="row">
      <strong>{title}</strong>
      {permission.kind === "mandate" && (
        <span className="soft">
          {words.from(accountName(permission.account))}
          {permission.period !== "transaction" &&
            `. ${words.used(formatMoney({ amount: permission.used, currency: permission.cap.currency }, where))}`}
        </span>
      )}
      <div className="line soft">
        {endedAt ? (
          words.ended(date(endedAt))
        ) : (
          <>
            {words.since(date(grantedAt))}, {lastUsedAt ? words.lastUsed(date(lastUsedAt)) : words.neverUsed}
            <Button onClick={() => setIsAsked(true)}>
              {words.revoke}
              <span className="unseen"> {title}</span>
            </Button>
          </>
        )}
      </div>
      {isAsked && !endedAt && <RevokeDialog id={id} title={title} onClose={() => setIsAsked(false)} />}
    </li>
  );
}

function titleOf(permission: Permission, words: PartWords<"merchants">, where: Locale): string {
  if (permission.kind === "data") return words.dataShared(permission.data);
  return permission.kind === "mandate"
    ? words.mandate(formatMoney(permission.cap, where), permission.period)
    : words.storedAccount(accountName(permission.account));
}

/** Its number is never broken over two lines. */
function accountName({ bankName, maskedIban }: MaskedAccount): string {
  return `${bankName}, ${maskedIban.replaceAll(" ", "\u00a0")}`;
}

interface RevokeDialogProps {
  /** Of the permission, as its title is. */
  id: string;
  title: string;
  onClose: () => void;
}

function RevokeDialog({ id, title, onClose }: RevokeDialogProps) {
  const words = usePartWords("merchants");
  const { problems } = useWords();
  const utils = trpc.useUtils();
  const revoke = trpc.permissions.revoke.useMutation({
    onSuccess: onClose,
    async onSettled(ended) {
      await utils.permissions.invalidate();
      // The button that opened the dialog went with the permission.
      if (ended) focusHeading({ preventScroll: true });
    },
  });
  return (
    <ConfirmDialog
      title={words.revokeTitle}
      words={{ act: words.revoke, keep: words.keep }}
      problems={problems}
      change={revoke}
      onAct={() => revoke.mutate({ id })}
      onClose={onClose}
    >
      <p>
        <strong>{title}</strong>
      </p>
      <p>{words.revokeText}</p>
    </ConfirmDialog>
  );
}
