import * as v from "valibot";
import { lenient } from "#client/ui/lenient.ts";
import { id } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";

export const steps = ["merchant", "amount", "account", "review"] as const;
export type Step = (typeof steps)[number];

/**
 * What the address of a transfer that is being filled in says, so that a reload and the way back lose nothing.
 * A part that makes no sense is left out.
 */
export const transferSearch = v.object({
  merchant: lenient(id),
  currency: lenient(currency),
  /** A decimal with a point, in `currency`. */
  amount: lenient(v.pipe(v.string(), v.regex(/^\d{1,16}(\.\d+)?$/))),
  account: lenient(id),
  /** Where one went back to, of what is filled in already. */
  step: lenient(v.picklist(steps)),
  /** What stands in the field for the amount, as it was typed. */
  typed: lenient(v.pipe(v.string(), v.maxLength(40))),
});
export type TransferSearch = v.InferOutput<typeof transferSearch>;
