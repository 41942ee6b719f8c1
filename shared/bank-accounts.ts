import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";
import { currency, money } from "#shared/money.ts";
import { period } from "#shared/periods.ts";

/**
 * An IBAN of which only the country and the last four characters are left: `SE•• •••• 7466`.
 * Selfcare is never given a whole one; a service that sends one is refused.
 */
export const maskedIban = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}•[• ]*[A-Z0-9]{4}$/, "An IBAN masked to its last four."),
);

/** An account as a payment names it. */
export const maskedAccount = v.object({ id, bankName: v.string(), maskedIban });
export type MaskedAccount = v.InferOutput<typeof maskedAccount>;

/** ISO 3166, two letters. */
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

/** A bank that the platform reaches. */
export const bank = v.object({ id, name: v.string(), country });
export type Bank = v.InferOutput<typeof bank>;

/**
 * Whether the payer lets the platform pay from the account: consent is given at the bank for 180 days (Regulation
 * (EU) 2018/389, art. 10, as amended by 2022/2360). `ending` from two weeks before its end; `none` where it never
 * was given. Money reaches the account without it.
 */
export const consent = v.object({
  state: v.picklist(["none", "active", "ending", "lapsed"]),
  /** When it ends or ended; `null` where it never was given. */
  endsAt: v.nullable(instant),
});
export type Consent = v.InferOutput<typeof consent>;

/** One of the payer's own accounts. */
export const bankAccount = v.object({
  ...maskedAccount.entries,
  /** Of the bank. */
  bankId: id,
  country,
  /** What the payer calls it. */
  name: v.string(),
  currency,
  /** The one of its currency that is offered first. */
  isDefault: v.boolean(),
  consent,
});
export type BankAccount = v.InferOutput<typeof bankAccount>;

/** The accounts with one of them as the default of its currency, in place of the one before. */
export function setDefaultAccount(accounts: readonly BankAccount[], id: string): BankAccount[] {
  const currency = accounts.find((account) => account.id === id)?.currency;
  return accounts.map((account) =>
    account.currency === currency ? { ...account, isDefault: account.id === id } : account,
  );
}

/** Whether a deposit can be paid from the account now. */
export function paysDeposits({ consent: { state } }: Pick<BankAccount, "consent">): boolean {
  return state === "active" || state === "ending";
}

/** What the payer calls an account. */
export const accountName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(40),
  v.regex(/^[^\p{Cc}]*$/u),
);

/**
 * A whole IBAN as a person writes it, without its spaces. Whether it can exist is for the banking service to say: the
 * page goes by a library that knows every country's form.
 */
export const fullIban = v.pipe(
  v.string(),
  v.maxLength(64),
  v.transform((text) => text.replace(/\s/g, "").toUpperCase()),
  v.regex(/^[A-Z]{2}\d{2}[A-Z0-9]{6,30}$/),
);

/** Whether the name of an account's holder is the payer's (Regulation (EU) 2024/886, Verification of Payee). */
export const payeeCheck = v.object({
  result: v.picklist(["match", "close_match", "no_match", "not_possible"]),
  /** The name that the bank has, where it is close; `null` otherwise. */
  name: v.nullable(v.string()),
  checkedAt: instant,
});
export type PayeeCheck = v.InferOutput<typeof payeeCheck>;

/** What there is to know of an account before it is added. */
export const accountPreview = v.object({
  bankName: v.string(),
  country,
  maskedIban,
  currency,
  check: payeeCheck,
});
export type AccountPreview = v.InferOutput<typeof accountPreview>;

/**
 * An account to add by its number. `accepted` is what the payer was told of its holder: where the bank says something else
 * now, nothing is added.
 */
export const addAccountInput = v.object({
  iban: fullIban,
  name: accountName,
  accepted: payeeCheck.entries.result,
});
export type AddAccountInput = v.InferOutput<typeof addAccountInput>;

/** What still needs an account, which therefore cannot be removed: a payment, or a mandate that collects from it. */
export const accountUse = v.variant("kind", [
  v.object({ kind: v.literal("payment"), transactionId: id, merchantName: v.string(), amount: money }),
  /** `cap` is the most that is collected a period. It ends with the permission, at its merchant. */
  v.object({ kind: v.literal("mandate"), merchantId: id, merchantName: v.string(), cap: money, period }),
]);
export type AccountUse = v.InferOutput<typeof accountUse>;

/** An account that was removed, and until when that can be undone. */
export const removedAccount = v.object({ id, undoUntil: instant });
