import { type BankAccount, paysDeposits } from "#shared/bank-accounts.ts";
import { fromDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption, TransferOrder } from "#shared/transfers.ts";
import { boundsOf } from "./bounds.ts";
import { type Step, steps, type TransferSearch } from "./search.ts";

/** Partly filled transfer. */
export interface Draft {
  type: TransactionType;
  option?: TransferOption;
  amount?: Money;
  account?: BankAccount;
}

export interface Choices {
  options: readonly TransferOption[];
  accounts: readonly BankAccount[];
}

/**
 * Reads the draft from the address, limited to the available choices. If only one account is usable, it is preselected,
 * but never in place of an account that the address names and that cannot be used.
 */
export function draftOf(type: TransactionType, search: TransferSearch, choices: Choices): Draft {
  const { merchant, currency, amount, account } = search;
  const option = choicesOf(type, choices.options).find(
    (candidate) => candidate.merchant.id === merchant && candidate.currency === currency,
  );
  if (!option) return { type };
  const fitting = accountsFor(option, choices.accounts);
  const requested = fitting.find(({ id }) => id === account);
  const usable = fitting.filter((candidate) => isUsable(type, candidate));
  const chosen = requested ?? (usable.length === 1 ? usable[0] : undefined);
  return {
    type,
    option,
    amount: amount === undefined ? undefined : fromDecimal(amount, option.currency),
    account: chosen && isUsable(type, chosen) ? chosen : undefined,
  };
}

/** Returns the options that support this type of transfer, in the platform's order. */
export function choicesOf(type: TransactionType, options: readonly TransferOption[]): TransferOption[] {
  return options.filter((option) => boundsOf(option, type));
}

/** Returns the accounts in the option's currency, or all accounts if there is none: the platform then exchanges. */
export function accountsFor({ currency }: TransferOption, accounts: readonly BankAccount[]): BankAccount[] {
  const fitting = accounts.filter((account) => account.currency === currency);
  return (fitting.length > 0 ? fitting : [...accounts]).sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault),
  );
}

/** Returns true if the account can be used: always for a withdrawal, for a deposit only with its bank's consent. */
export function isUsable(type: TransactionType, account: BankAccount): boolean {
  return type === "withdrawal" || paysDeposits(account);
}

/** Returns the first incomplete step, or an earlier step that the payer went back to. */
export function stepOf({ option, amount, account }: Draft, requested: Step | undefined): Step {
  const next = !option ? "merchant" : !amount ? "amount" : !account ? "account" : "review";
  return requested && steps.indexOf(requested) < steps.indexOf(next) ? requested : next;
}

/** Returns the order to send; `undefined` until the draft is complete. */
export function orderOf({ type, option, amount, account }: Draft): TransferOrder | undefined {
  if (!option || !amount || !account) return undefined;
  return { type, merchantId: option.merchant.id, accountId: account.id, amount };
}
