import type { MaskedAccount } from "#shared/bank-accounts.ts";

/** An account by its bank and the four characters that the payer knows it by. */
export function accountName(
  account: Pick<MaskedAccount, "bankName" | "maskedIban">,
  words: { account: (bank: string, lastFour: string) => string },
): string {
  return words.account(account.bankName, account.maskedIban.slice(-4));
}
