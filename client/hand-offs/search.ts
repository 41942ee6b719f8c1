import * as v from "valibot";
import { lenient } from "#client/ui/lenient.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

/** Search parameters of a hand-off. The server adds all but `account` when the payer returns to it. */
export const handOffSearch = v.object({
  /** Present when the payer returns from an approval. */
  done: lenient(v.literal("1")),
  /** Reason why the approval failed. */
  approval: lenient(v.picklist(reasons)),
  /** ID of the payer's own limit or block that refused the approval. */
  by: lenient(id),
  /** ID of the bank account that the payer chose or has just linked. */
  account: lenient(id),
  /** Reason why linking an account failed. */
  failed: lenient(v.picklist(reasons)),
});
