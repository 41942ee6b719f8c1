import * as v from "valibot";
import { lenient } from "#client/ui/lenient.ts";
import { handOffToken } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

/** What came of going to the bank, as the server put it into the address; anything else is ignored. */
export const accountsSearch = v.object({
  linked: lenient(v.pipe(v.string(), v.regex(/^[1-9]\d?$/), v.toNumber())),
  renewed: lenient(id),
  failed: lenient(v.picklist(reasons)),
});
/** As it stands in the address. */
export type AccountsSearch = v.InferInput<typeof accountsSearch>;
export type LinkOutcome = v.InferOutput<typeof accountsSearch>;

/** How an account is added. */
export const ways = ["bank", "number"] as const;
export type Way = (typeof ways)[number];

export const addSearch = v.object({
  by: lenient(v.picklist(ways)),
  /** What waits for the account, and is gone back to. */
  handOff: lenient(handOffToken),
});
export type AddSearch = v.InferOutput<typeof addSearch>;
