import { usePartWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { focusHeading } from "#client/ui/focus-heading.ts";
import type { Notice } from "#client/ui/use-notice.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";

export interface Changes {
  rename: (account: BankAccount, name: string) => void;
  offerFirst: (account: BankAccount) => void;
  /** It is removed already: says so. */
  removed: (account: BankAccount) => void;
}

interface Before {
  accounts: BankAccount[] | undefined;
}

/** Changes that are shown at once, said, and can be undone; taken back where they fail. */
export function useChanges(say: (notice: Notice) => void): Changes {
  const { done } = usePartWords("bankAccounts");
  const utils = trpc.useUtils();
  const { list } = utils.bankAccounts;

  /** Shows what is about to be. Returns how it was. */
  async function show(change: (account: BankAccount) => BankAccount): Promise<Before> {
    await list.cancel();
    const accounts = list.getData();
    list.setData(undefined, (shown) => shown?.map(change));
    return { accounts };
  }
  const takenBack = {
    networkMode: "always",
    onError(_error: unknown, _input: unknown, before?: Before) {
      list.setData(undefined, before?.accounts);
      say({ text: done.failed });
    },
    onSettled: () => Promise.all([list.invalidate(), utils.transferOptions.invalidate()]),
  } as const;

  const update = trpc.bankAccounts.update.useMutation({
    ...takenBack,
    onMutate: ({ id, name }) => show((account) => (account.id === id ? { ...account, name } : account)),
  });
  const makeDefault = trpc.bankAccounts.makeDefault.useMutation({
    ...takenBack,
    onMutate({ id }) {
      const currency = list.getData()?.find((account) => account.id === id)?.currency;
      return show((account) =>
        account.currency === currency ? { ...account, isDefault: account.id === id } : account,
      );
    },
  });
  const restore = trpc.bankAccounts.restore.useMutation({
    ...takenBack,
    onMutate: () => show((account) => account),
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
              text: done.offeredFirst(name),
              onUndo: first && (() => makeDefault.mutate({ id: first.id }, undone)),
            }),
        },
      );
    },
    removed({ id, name }) {
      // What was pressed went with the account.
      focusHeading();
      say({ text: done.removed(name), onUndo: () => restore.mutate({ id }) });
    },
  };
}
