import * as v from "valibot";
import { id } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";

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

/** One of the payer's own accounts. */
export const bankAccount = v.object({
  ...maskedAccount.entries,
  /** What the payer calls it. */
  name: v.string(),
  currency,
  isDefault: v.boolean(),
});
export type BankAccount = v.InferOutput<typeof bankAccount>;
