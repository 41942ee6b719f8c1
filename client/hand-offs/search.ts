import * as v from "valibot";
import { lenient } from "#client/ui/lenient.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

export const handOffSearch = v.object({
  /** The payer comes from approving. */
  done: lenient(v.pipe(v.union([v.string(), v.number()]), v.toString(), v.literal("1"))),
  /** Why approving came to nothing. */
  approval: lenient(v.picklist(reasons)),
  /** The id of the payer's own limit or block that refused it. */
  by: lenient(id),
  /** The account that the payer chose, or just linked. */
  account: lenient(id),
  /** Why linking an account came to nothing. */
  failed: lenient(v.picklist(reasons)),
});
export type HandOffSearch = v.InferInput<typeof handOffSearch>;
