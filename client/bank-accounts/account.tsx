import { useState } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { Button, LinkButton } from "#client/ui/button.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { useTarget } from "#client/ui/use-target.ts";
import type { BankAccount } from "#shared/bank-accounts.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import type { AccountChanges } from "./use-account-changes.ts";

export interface AccountProps {
  account: BankAccount;
  changes: AccountChanges;
}

/** Row for one account: its bank's consent and the actions for it. */
export function Account({ account, changes }: AccountProps) {
  const messages = useMessages("bankAccounts");
  const where = useLocale();
  const [dialog, setDialog] = useState<"rename" | "remove">();
  const { id, name, bankName, maskedIban, isDefault, consent } = account;
  const close = () => setDialog(undefined);
  const isPressing = consent.state === "ending" || consent.state === "lapsed";
  const unseen = <span className="unseen">{messages.of(name)}</span>;
  return (
    <li className="bank-account" {...useTarget<HTMLLIElement>(id)}>
      <Monogram name={bankName} />
      <div className="bank-account-words">
        <h3>
          {name} {isDefault && <span className="tag">{messages.usual}</span>}
        </h3>
        <p className="bank-account-bank">
          {bankName}, <span className="iban">{maskedIban}</span>
        </p>
        <p className="bank-account-consent" data-state={consent.state}>
          {messages.consent[consent.state](consent.endsAt ? formatMoment(consent.endsAt, "date", where) : "")}
        </p>
        <div className="bank-account-actions">
          <LinkButton
            look={isPressing ? "primary" : "quiet"}
            href={withBasePath(`/link-account?renews=${id}`)}
          >
            {messages.renew[consent.state]}
            {unseen}
          </LinkButton>
          {!isDefault && (
            <Button look="quiet" onClick={() => changes.offerFirst(account)}>
              {messages.offerFirst}
              {unseen}
            </Button>
          )}
          <Button look="quiet" onClick={() => setDialog("rename")}>
            {messages.rename}
            {unseen}
          </Button>
          <Button look="quiet" onClick={() => setDialog("remove")}>
            {messages.remove}
            {unseen}
          </Button>
        </div>
      </div>
      {dialog === "rename" && <RenameDialog account={account} onRename={changes.rename} onClose={close} />}
      {dialog === "remove" && <RemoveDialog account={account} onRemoved={changes.removed} onClose={close} />}
    </li>
  );
}
