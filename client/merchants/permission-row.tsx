import { useState } from "react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { focusHeading } from "#client/ui/focus-heading.ts";
import { formatMoment, formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Problem } from "#client/ui/problem.tsx";
import type { Permission } from "#shared/permissions.ts";

/** One thing that a merchant may do, since when, when it last did, and the way to end it. */
export function PermissionRow({ permission }: { permission: Permission }) {
  const words = usePartWords("merchants");
  const where = useLocale();
  const { grantedAt, lastUsedAt, endedAt } = permission;
  const [isAsked, setIsAsked] = useState(false);
  const date = (instant: string) => formatMoment(instant, "date", where);
  const account = permission.kind === "data" ? undefined : permission.account;
  const accountName = account && `${account.bankName}, ${account.maskedIban.replaceAll(" ", "\u00a0")}`;
  return (
    <li className="row">
      {permission.kind === "mandate" && (
        <>
          <strong>{words.mandate(formatMoney(permission.cap, where), permission.period)}</strong>
          <span className="soft">
            {words.from(accountName ?? "")}
            {permission.period !== "transaction" &&
              `. ${words.used(formatMoney({ amount: permission.used, currency: permission.cap.currency }, where))}`}
          </span>
        </>
      )}
      {permission.kind === "stored_account" && <strong>{words.storedAccount(accountName ?? "")}</strong>}
      {permission.kind === "data" && <strong>{words.dataShared(permission.data)}</strong>}
      <div className="line soft">
        {endedAt ? (
          words.ended(date(endedAt))
        ) : (
          <>
            {words.since(date(grantedAt))}, {lastUsedAt ? words.lastUsed(date(lastUsedAt)) : words.neverUsed}
            <Button onClick={() => setIsAsked(true)}>{words.revoke}</Button>
          </>
        )}
      </div>
      {isAsked && !endedAt && <RevokeDialog id={permission.id} onClose={() => setIsAsked(false)} />}
    </li>
  );
}

function RevokeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const words = usePartWords("merchants");
  const { problems } = useWords();
  const utils = trpc.useUtils();
  const revoke = trpc.permissions.revoke.useMutation({
    networkMode: "always",
    onSuccess: onClose,
    async onSettled(ended) {
      await utils.permissions.invalidate();
      // The button that opened the dialog went with the permission.
      if (ended) focusHeading({ preventScroll: true });
    },
  });
  return (
    <Dialog title={words.revokeTitle} onClose={onClose}>
      <p>{words.revokeText}</p>
      {revoke.error && <Problem error={revoke.error} words={problems} />}
      <div className="dialog-actions">
        <Button look="primary" busy={revoke.isPending} onClick={() => revoke.mutate({ id })}>
          {words.revoke}
        </Button>
        <Button onClick={onClose}>{words.keep}</Button>
      </div>
    </Dialog>
  );
}
