import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

export const handOffSearch = v.object({
  /** The payer comes from approving. */
  done: optionalParam(v.pipe(v.union([v.string(), v.number()]), v.toString(), v.literal("1"))),
  /** Why approving came to nothing. */
  approval: optionalParam(v.picklist(reasons)),
  /** The id of the payer's own limit or block that refused it. */
  by: optionalParam(id),
  /** The account that the payer chose, or just linked. */
  account: optionalParam(id),
  /** Why linking an account came to nothing. */
  failed: optionalParam(v.picklist(reasons)),
});
export type HandOffSearch = v.InferInput<typeof handOffSearch>;
