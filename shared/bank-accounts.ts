import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";
import { currency, money } from "#shared/money.ts";
import { period } from "#shared/periods.ts";

/**
 * An IBAN masked to its country and its last four characters: `SE•• •••• 7466`. No service may send a full IBAN:
 * Selfcare rejects a response that contains one.
 */
export const maskedIban = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}•[• ]*[A-Z0-9]{4}$/, "An IBAN masked to its last four."),
);

/** An account as it appears on a payment. */
export const maskedAccount = v.object({ id, bankName: v.string(), maskedIban });
export type MaskedAccount = v.InferOutput<typeof maskedAccount>;

/** ISO 3166, two letters. */
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

/** A bank that the platform reaches. */
export const bank = v.object({ id, name: v.string(), country });
export type Bank = v.InferOutput<typeof bank>;

/**
 * The payer's consent to payments from the account. The bank grants it for 180 days (Regulation (EU) 2018/389, art. 10,
 * as amended by 2022/2360). `ending` starts two weeks before the end; `none` means it was never given. Withdrawals to
 * the account need no consent.
 */
export const consent = v.object({
  state: v.picklist(["none", "active", "ending", "lapsed"]),
  /** The end of the consent, past or future; `null` if it was never given. */
  endsAt: v.nullable(instant),
});
export type Consent = v.InferOutput<typeof consent>;

/** One of the payer's own accounts. */
export const bankAccount = v.object({
  ...maskedAccount.entries,
  bankId: id,
  country,
  /** The payer's own name for it. */
  name: v.string(),
  currency,
  /** True for one account per currency: the page preselects it. */
  isDefault: v.boolean(),
  consent,
});
export type BankAccount = v.InferOutput<typeof bankAccount>;

/** Returns the accounts with one of them as the default of its currency, replacing the previous default. */
export function setDefaultAccount(accounts: readonly BankAccount[], id: string): BankAccount[] {
  const currency = accounts.find((account) => account.id === id)?.currency;
  return accounts.map((account) =>
    account.currency === currency ? { ...account, isDefault: account.id === id } : account,
  );
}

/** Tells whether a deposit can be paid from the account now. */
export function paysDeposits({ consent: { state } }: Pick<BankAccount, "consent">): boolean {
  return state === "active" || state === "ending";
}

/** The payer's name for an account. */
export const accountName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(40),
  v.regex(/^[^\p{Cc}]*$/u),
);

/**
 * A full IBAN as a person types it; spaces are removed. Only the form is checked here. The banking service decides
 * whether the IBAN exists, and the page validates it with a library that knows every country's format.
 */
export const fullIban = v.pipe(
  v.string(),
  v.maxLength(64),
  v.transform((text) => text.replace(/\s/g, "").toUpperCase()),
  v.regex(/^[A-Z]{2}\d{2}[A-Z0-9]{6,30}$/),
);

/** Compares the name of an account's holder with the payer's (Regulation (EU) 2024/886, Verification of Payee). */
export const payeeCheck = v.object({
  result: v.picklist(["match", "close_match", "no_match", "not_possible"]),
  /** The bank's name for the holder, given only with a close match; `null` otherwise. */
  name: v.nullable(v.string()),
  checkedAt: instant,
});
export type PayeeCheck = v.InferOutput<typeof payeeCheck>;

/** An account as the bank knows it, shown to the payer before they add it. */
export const accountPreview = v.object({
  bankName: v.string(),
  country,
  maskedIban,
  currency,
  check: payeeCheck,
});
export type AccountPreview = v.InferOutput<typeof accountPreview>;

/**
 * An account to add by IBAN. `accepted` is the result of the payee check that the payer saw. If the bank's answer has
 * changed since, nothing is added.
 */
export const addAccountInput = v.object({
  iban: fullIban,
  name: accountName,
  accepted: payeeCheck.entries.result,
});
export type AddAccountInput = v.InferOutput<typeof addAccountInput>;

/** A payment or mandate that still uses a bank account. The account cannot be removed while there is one. */
export const accountUse = v.variant("kind", [
  v.object({ kind: v.literal("payment"), transactionId: id, merchantName: v.string(), amount: money }),
  /** `cap` is the maximum collected per period. The payer ends the mandate on its merchant's page. */
  v.object({ kind: v.literal("mandate"), merchantId: id, merchantName: v.string(), cap: money, period }),
]);
export type AccountUse = v.InferOutput<typeof accountUse>;

/** A removed account, and the instant until which the removal can be undone. */
export const removedAccount = v.object({ id, undoUntil: instant });
