import { parseOption } from "#client/ui/parse-option.ts";
import { type Reason, reasons } from "#shared/reasons.ts";

export interface ApprovalSearch {
  /** Why the approval that one comes back from did not work. */
  approval?: Reason;
  /** The id of the payer's own limit or block that refused it. */
  by?: string;
}

/** What came of an approval, as the server put it into the address. */
export function approvalSearch({ approval, by }: Record<string, unknown>): ApprovalSearch {
  return { approval: parseOption(reasons, approval), by: by === undefined ? undefined : String(by) };
}
