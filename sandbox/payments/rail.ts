import type { Currency } from "#shared/money.ts";
import type { Rail, TransactionDetails } from "#shared/transactions.ts";

export function railOf(currency: Currency): Rail {
  return rails[currency] ?? "other";
}

const rails: Readonly<Record<string, Rail>> = { SEK: "rix_inst", EUR: "sepa_instant" };

/** Returns the charges of the platform and the payer's bank, which are zero. */
export function noCharges(currency: Currency): TransactionDetails["charges"] {
  return [
    { kind: "platform", amount: { amount: 0, currency } },
    { kind: "bank", amount: { amount: 0, currency } },
  ];
}
