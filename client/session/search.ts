import { oneOf } from "#client/ui/one-of.ts";
import { type Reason, reasons } from "#shared/reasons.ts";

/** Why one was led here, as the server put it into the address; anything else is ignored. */
export function reasonSearch({ reason }: Record<string, unknown>): { reason?: Reason } {
  return { reason: oneOf(reasons, reason) };
}
