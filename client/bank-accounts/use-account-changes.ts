import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { focusHeading } from "#client/ui/focus-heading.ts";
import { optimisticUpdate } from "#client/ui/optimistic-update.ts";
import type { Notice } from "#client/ui/use-notice.tsx";
import { type BankAccount, setDefaultAccount } from "#shared/bank-accounts.ts";

export interface AccountChanges {
  rename: (account: BankAccount, name: string) => void;
  offerFirst: (account: BankAccount) => void;
  /** Confirms an account that has already been removed, and offers to restore it. */
  removed: (account: BankAccount) => void;
}

/** Returns the changes to accounts. Each shows immediately, is confirmed with an undo, and rolls back if it fails. */
export function useAccountChanges(say: (notice: Notice) => void): AccountChanges {
  const { done } = useMessages("bankAccounts");
  const utils = trpc.useUtils();
  const { list } = utils.bankAccounts;

  const optimistic = <Input>(change: (accounts: BankAccount[], input: Input) => BankAccount[]) => ({
    ...optimisticUpdate(list, { scope: "bank-accounts", change, onFailed: () => say({ text: done.failed }) }),
    onSettled: () => Promise.all([list.invalidate(), utils.transfers.options.invalidate()]),
  });

  const update = trpc.bankAccounts.update.useMutation(
    optimistic((accounts, { id, name }: { id: string; name: string }) =>
      accounts.map((account) => (account.id === id ? { ...account, name } : account)),
    ),
  );
  const makeDefault = trpc.bankAccounts.makeDefault.useMutation(
    optimistic((accounts, { id }: { id: string }) => setDefaultAccount(accounts, id)),
  );
  const restore = trpc.bankAccounts.restore.useMutation({
    ...optimistic<{ id: string }>((accounts) => accounts),
    onSuccess: ({ name }) => say({ text: done.restored(name) }),
  });
  const undone = { onSuccess: () => say({ text: done.undone }) };

  return {
    rename({ id, name: old }, name) {
      update.mutate(
        { id, name },
        {
          onSuccess: () =>
            say({ text: done.renamed(name), onUndo: () => update.mutate({ id, name: old }, undone) }),
        },
      );
    },
    offerFirst({ id, name, currency }) {
      const first = list.getData()?.find((account) => account.isDefault && account.currency === currency);
      makeDefault.mutate(
        { id },
        {
          onSuccess: () =>
            say({
              text: done.setDefaultAccount(name),
              onUndo: first && (() => makeDefault.mutate({ id: first.id }, undone)),
            }),
        },
      );
    },
    removed({ id, name }) {
      // The pressed button disappeared together with the account's row.
      focusHeading();
      say({ text: done.removed(name), onUndo: () => restore.mutate({ id }) });
    },
  };
}
