import { Link } from "@tanstack/react-router";
import { useMessages } from "#client/i18n/messages.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption } from "#shared/transfers.ts";
import { accountsFor, isUsable } from "./draft.ts";
import { pathOf } from "./paths.ts";
import type { TransferSearch } from "./search.ts";

export interface AccountStepProps {
  type: TransactionType;
  option: TransferOption;
  accounts: readonly BankAccount[];
  search: TransferSearch;
}

/** Lets the payer choose the account that the money leaves or arrives in, the default account first. */
export function AccountStep({ type, option, accounts, search }: AccountStepProps) {
  const messages = useMessages("transfers").account;
  if (accounts.length === 0) {
    return (
      <EmptyState title={messages.none}>
        <p>{messages.noneText}</p>
        <RouteButton to="/bank-accounts/add">{messages.add}</RouteButton>
      </EmptyState>
    );
  }
  return (
    <ul className="choice-list">
      {accountsFor(option, accounts).map((account) => (
        <li key={account.id}>
          {isUsable(type, account) ? (
            <Link
              to={pathOf(type)}
              search={{ ...search, account: account.id, step: undefined }}
              className="choice-row"
            >
              <Account account={account} />
              <span className="choice-row-end">{account.isDefault ? messages.usual : account.currency}</span>
            </Link>
          ) : (
            <Link to="/bank-accounts" hash={account.id} className="choice-row">
              <Account account={account} remark={messages.noConsent[account.consent.state]} />
              <span className="choice-row-end">{messages.consent}</span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Account({ account, remark }: { account: BankAccount; remark?: string }) {
  return (
    <>
      <Monogram name={account.bankName} />
      <span className="choice-row-name">
        {account.name}
        <small>
          {account.bankName}, <span className="iban">{account.maskedIban}</span>
        </small>
        {remark && <small>{remark}</small>}
      </span>
    </>
  );
}
