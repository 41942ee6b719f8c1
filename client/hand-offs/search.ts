import * as v from "valibot";
import { type Reason, reasons } from "#shared/reasons.ts";

/** `done`: the payer comes from approving; `approval`: why that came to nothing. */
const search = v.object({
  done: v.fallback(v.optional(v.literal("1")), undefined),
  approval: v.fallback(v.optional(v.picklist(reasons)), undefined),
});

export function handOffSearch(found: Record<string, unknown>): { done?: "1"; approval?: Reason } {
  return v.parse(search, { ...found, done: found.done === undefined ? undefined : String(found.done) });
}
