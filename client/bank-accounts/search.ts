import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { handOffToken } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

/** What came of going to the bank, as the server put it into the address; anything else is ignored. */
export const accountsSearch = v.object({
  linked: optionalParam(v.pipe(v.string(), v.regex(/^[1-9]\d?$/), v.toNumber())),
  renewed: optionalParam(id),
  failed: optionalParam(v.picklist(reasons)),
});
/** As it stands in the address. */
export type AccountsSearch = v.InferInput<typeof accountsSearch>;
export type LinkOutcome = v.InferOutput<typeof accountsSearch>;

/** How an account is added. */
export const ways = ["bank", "number"] as const;
export type Way = (typeof ways)[number];

export const addSearch = v.object({
  by: optionalParam(v.picklist(ways)),
  /** What waits for the account, and is gone back to. */
  handOff: optionalParam(handOffToken),
});
export type AddSearch = v.InferOutput<typeof addSearch>;
