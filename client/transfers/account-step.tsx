import { Link } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import type { BankAccount } from "#shared/bank-accounts.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption } from "#shared/transfers.ts";
import { accountsFor } from "./draft.ts";
import { pathOf } from "./paths.ts";
import type { TransferSearch } from "./search.ts";

export interface AccountStepProps {
  type: TransactionType;
  option: TransferOption;
  accounts: readonly BankAccount[];
  search: TransferSearch;
}

/** Which of the payer's accounts the money leaves or comes to; the usual one first. */
export function AccountStep({ type, option, accounts, search }: AccountStepProps) {
  const words = useWords().transfers.account;
  if (accounts.length === 0) {
    return (
      <EmptyState title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="choice-list">
      {accountsFor(option, accounts).map((account) => (
        <li key={account.id}>
          <Link
            to={pathOf(type)}
            search={{ ...search, account: account.id, step: undefined }}
            className="choice-row"
          >
            <Monogram name={account.bankName} />
            <span className="choice-row-name">
              {account.name}
              <small>
                {account.bankName}, <span className="iban">{account.maskedIban}</span>
              </small>
            </span>
            <span className="choice-row-end">{account.isDefault ? words.usual : account.currency}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
