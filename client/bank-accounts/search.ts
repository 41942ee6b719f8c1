import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { handOffToken } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

/** Search parameters that the server adds when the payer returns from their bank. */
export const accountsSearch = v.object({
  /** Number of accounts linked. */
  linked: optionalParam(
    v.pipe(v.union([v.string(), v.number()]), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(99)),
  ),
  /** ID of the account whose consent was renewed. */
  renewed: optionalParam(id),
  failed: optionalParam(v.picklist(reasons)),
});
export type LinkOutcome = v.InferOutput<typeof accountsSearch>;

/** Ways to add an account. */
export const ways = ["bank", "number"] as const;

/** Search parameters of the page that adds an account. */
export const addSearch = v.object({
  by: optionalParam(v.picklist(ways)),
  /** Token of the hand-off that needs the account and to which the payer returns. */
  handOff: optionalParam(handOffToken),
});
