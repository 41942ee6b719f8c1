import { oneOf } from "#client/ui/one-of.ts";
import { type Reason, reasons } from "#shared/reasons.ts";

/** Why the approval that one comes back from did not work, as the server put it into the address. */
export function approvalSearch({ approval }: Record<string, unknown>): { approval?: Reason } {
  return { approval: oneOf(reasons, approval) };
}
