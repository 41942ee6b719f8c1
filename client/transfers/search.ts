import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { id } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";

export const steps = ["merchant", "amount", "account", "review"] as const;
export type Step = (typeof steps)[number];

/**
 * Search parameters of a transfer form, so that a reload or the back button loses nothing.
 * A part that makes no sense is left out.
 */
export const transferSearch = v.object({
  merchant: optionalParam(id),
  currency: optionalParam(currency),
  /** A decimal with a point, in `currency`. */
  amount: optionalParam(v.pipe(v.string(), v.regex(/^\d{1,16}(\.\d+)?$/))),
  account: optionalParam(id),
  /** Step to which the payer went back, although later ones are filled in. */
  step: optionalParam(v.picklist(steps)),
  /** The amount as typed. */
  typed: optionalParam(v.pipe(v.string(), v.maxLength(40))),
});
export type TransferSearch = v.InferOutput<typeof transferSearch>;
