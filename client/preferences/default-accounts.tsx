import { Link } from "@tanstack/react-router";
import { Panel } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SelectField } from "#client/ui/field.tsx";
import { optimisticUpdate } from "#client/ui/optimistic-update.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { Notice } from "#client/ui/use-notice.tsx";
import { type BankAccount, setDefaultAccount } from "#shared/bank-accounts.ts";

/** Lets the payer choose the default account for each currency. */
export function DefaultAccounts({ say }: { say: (notice: Notice) => void }) {
  const messages = useMessages("preferences");
  const query = trpc.bankAccounts.list.useQuery();
  const choose = useDefaultAccount(say);
  return (
    <Panel
      title={messages.money}
      aside={<Link to="/bank-accounts">{messages.accounts}</Link>}
      query={query}
      skeleton={<SkeletonRows count={1} height="4.5rem" />}
    >
      {(accounts) => {
        const choices = [...Map.groupBy(accounts, ({ currency }) => currency)].filter(
          ([, own]) => own.length > 1,
        );
        return (
          <div className="preferences-form">
            <p>{choices.length > 0 ? messages.moneyText : messages.noChoice}</p>
            {choices.map(([currency, own]) => (
              <SelectField
                key={currency}
                label={messages.accountIn(currency)}
                value={own.find(({ isDefault }) => isDefault)?.id ?? ""}
                options={own.map(({ id, name, bankName, maskedIban }) => ({
                  value: id,
                  label: `${name} (${bankName} ··${maskedIban.slice(-4)})`,
                }))}
                onChange={(id) => choose(own, id)}
              />
            ))}
          </div>
        );
      }}
    </Panel>
  );
}

/** Makes an account the default. The change shows immediately and can be undone. */
function useDefaultAccount(say: (notice: Notice) => void) {
  const messages = useMessages("preferences");
  const { list } = trpc.useUtils().bankAccounts;
  const change = trpc.bankAccounts.makeDefault.useMutation({
    ...optimisticUpdate(list, {
      scope: "bank-accounts",
      change: (accounts: BankAccount[], { id }: { id: string }) => setDefaultAccount(accounts, id),
      onFailed: () => say({ text: messages.failed }),
    }),
    onSettled: () => list.invalidate(),
  });
  return (own: readonly BankAccount[], id: string) => {
    const first = own.find(({ isDefault }) => isDefault);
    const undo =
      first && (() => change.mutate({ id: first.id }, { onSuccess: () => say({ text: messages.undone }) }));
    change.mutate({ id }, { onSuccess: () => say({ text: messages.saved, onUndo: undo }) });
  };
}
