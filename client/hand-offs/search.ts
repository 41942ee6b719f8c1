import { oneOf } from "#client/ui/one-of.ts";
import { type Reason, reasons } from "#shared/reasons.ts";

/** `done`: the payer comes from approving; `approval`: why that came to nothing. */
export function handOffSearch(found: Record<string, unknown>): { done?: "1"; approval?: Reason } {
  return { done: String(found.done) === "1" ? "1" : undefined, approval: oneOf(reasons, found.approval) };
}
