import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { id } from "#shared/ids.ts";
import { reasons } from "#shared/reasons.ts";

/** Search parameters that the server adds when the payer returns from an approval that failed. */
export const approvalSearch = v.object({
  approval: optionalParam(v.picklist(reasons)),
  /** ID of the payer's own limit or block that refused the approval. */
  by: optionalParam(id),
});
export type ApprovalSearch = v.InferOutput<typeof approvalSearch>;
