import type { MaskedAccount } from "#shared/bank-accounts.ts";

export interface NameMessages {
  lastFour: (characters: string) => string;
}

/** Names an account by its bank and the last four characters of its IBAN. */
export function accountName(
  account: Pick<MaskedAccount, "bankName" | "maskedIban">,
  messages: NameMessages,
): string {
  return `${account.bankName} ${lastFour(account, messages)}`;
}

export function lastFour({ maskedIban }: Pick<MaskedAccount, "maskedIban">, messages: NameMessages): string {
  return messages.lastFour(maskedIban.slice(-4));
}
