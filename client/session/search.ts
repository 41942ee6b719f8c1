import { parseOption } from "#client/ui/parse-option.ts";
import { type Reason, reasons } from "#shared/reasons.ts";

/** Why one was led here, as the server put it into the address; anything else is ignored. */
export function reasonSearch({ reason }: Record<string, unknown>): { reason?: Reason } {
  return { reason: parseOption(reasons, reason) };
}
