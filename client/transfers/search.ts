import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { id } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";

export const steps = ["merchant", "amount", "account", "review"] as const;
export type Step = (typeof steps)[number];

/**
 * What the address of a transfer that is being filled in says, so that a reload and the way back lose nothing.
 * A part that makes no sense is left out.
 */
export const transferSearch = v.object({
  merchant: optionalParam(id),
  currency: optionalParam(currency),
  /** A decimal with a point, in `currency`. */
  amount: optionalParam(v.pipe(v.string(), v.regex(/^\d{1,16}(\.\d+)?$/))),
  account: optionalParam(id),
  /** Where one went back to, of what is filled in already. */
  step: optionalParam(v.picklist(steps)),
  /** What stands in the field for the amount, as it was typed. */
  typed: optionalParam(v.pipe(v.string(), v.maxLength(40))),
});
export type TransferSearch = v.InferOutput<typeof transferSearch>;
