import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

/** Search parameters of a hand-off. The server adds all but `account` when the payer returns to it. */
export const handOffSearch = v.object({
  /** Present when the payer returns from an approval. */
  done: optionalParam(v.literal("1")),
  /** Reason why the approval failed. */
  approval: optionalParam(v.picklist(reasons)),
  /** ID of the payer's own limit or block that refused the approval. */
  by: optionalParam(id),
  /** ID of the bank account that the payer chose or has just linked. */
  account: optionalParam(id),
  /** Reason why linking an account failed. */
  failed: optionalParam(v.picklist(reasons)),
});
