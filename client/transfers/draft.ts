import { type BankAccount, paysDeposits } from "#shared/bank-accounts.ts";
import { fromDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption, TransferOrder } from "#shared/transfers.ts";
import { boundsOf } from "./bounds.ts";
import { type Step, steps, type TransferSearch } from "./search.ts";

/** A transfer as far as it is filled in. */
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
 * What the address says, of what there is to choose from. The only account that fits is chosen by itself, but not in
 * place of one that was meant and cannot be used.
 */
export function draftOf(type: TransactionType, search: TransferSearch, choices: Choices): Draft {
  const { merchant, currency, amount, account } = search;
  const option = choicesOf(type, choices.options).find(
    (known) => known.merchant.id === merchant && known.currency === currency,
  );
  if (!option) return { type };
  const fitting = accountsFor(option, choices.accounts);
  const named = fitting.find(({ id }) => id === account);
  const usable = fitting.filter((one) => isUsable(type, one));
  const chosen = named ?? (usable.length === 1 ? usable[0] : undefined);
  return {
    type,
    option,
    amount: amount === undefined ? undefined : fromDecimal(amount, option.currency),
    account: chosen && isUsable(type, chosen) ? chosen : undefined,
  };
}

/** What money can be moved to, or from, in the order in which the platform gave it. */
export function choicesOf(type: TransactionType, options: readonly TransferOption[]): TransferOption[] {
  return options.filter((option) => boundsOf(option, type));
}

/** The accounts in the option's currency; all where there is none, for the platform to exchange. */
export function accountsFor({ currency }: TransferOption, accounts: readonly BankAccount[]): BankAccount[] {
  const fitting = accounts.filter((account) => account.currency === currency);
  return (fitting.length > 0 ? fitting : [...accounts]).sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault),
  );
}

/** Whether money can be moved by the account: from it only while its bank lets us, to it always. */
export function isUsable(type: TransactionType, account: BankAccount): boolean {
  return type === "withdrawal" || paysDeposits(account);
}

/** The first step that is not filled in; an earlier one where one went back to it. */
export function stepOf({ option, amount, account }: Draft, wanted: Step | undefined): Step {
  const next = !option ? "merchant" : !amount ? "amount" : !account ? "account" : "review";
  return wanted && steps.indexOf(wanted) < steps.indexOf(next) ? wanted : next;
}

/** What can be sent, once everything is filled in. */
export function orderOf({ type, option, amount, account }: Draft): TransferOrder | undefined {
  if (!option || !amount || !account) return undefined;
  return { type, merchantId: option.merchant.id, accountId: account.id, amount };
}
