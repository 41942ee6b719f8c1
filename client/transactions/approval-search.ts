import * as v from "valibot";
import { lenient } from "#client/ui/lenient.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

/** Search parameters that the server adds when the payer returns from an approval that failed. */
export const approvalSearch = v.object({
  approval: lenient(v.picklist(reasons)),
  /** ID of the payer's own limit or block that refused the approval. */
  by: lenient(id),
});
export type ApprovalSearch = v.InferOutput<typeof approvalSearch>;
