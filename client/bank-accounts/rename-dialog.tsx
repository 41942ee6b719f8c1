import { useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { TextField } from "#client/ui/field.tsx";
import { FormDialog } from "#client/ui/form-dialog.tsx";
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

  function submit() {
    const newName = name.trim();
    setIsMissing(!newName);
    if (!newName) return;
    if (newName !== account.name) onRename(account, newName);
    onClose();
  }

  return (
    <FormDialog
      title={messages.title}
      messages={{ submit: messages.save, cancel: messages.keep }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={messages.label}
        value={name}
        maxLength={40}
        autoComplete="off"
        error={isMissing ? messages.missing : undefined}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
