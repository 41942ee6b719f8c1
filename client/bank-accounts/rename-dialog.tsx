import { type FormEvent, useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TextField } from "#client/ui/field.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";

export interface RenameDialogProps {
  account: BankAccount;
  onRename: (account: BankAccount, name: string) => void;
  onClose: () => void;
}

/** Asks for the payer's own name for an account. The change shows immediately and can be undone. */
export function RenameDialog({ account, onRename, onClose }: RenameDialogProps) {
  const messages = useMessages("bankAccounts").renaming;
  const [name, setName] = useState(account.name);
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const newName = name.trim();
    setIsMissing(!newName);
    if (!newName) return;
    if (newName !== account.name) onRename(account, newName);
    onClose();
  }

  return (
    <Dialog title={messages.title} onClose={onClose}>
      <form className="bank-account-form" onSubmit={submit} noValidate>
        <TextField
          label={messages.label}
          value={name}
          maxLength={40}
          autoComplete="off"
          error={isMissing ? messages.missing : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="dialog-actions">
          <Button look="primary" type="submit">
            {messages.save}
          </Button>
          <Button onClick={onClose}>{messages.keep}</Button>
        </div>
      </form>
    </Dialog>
  );
}
