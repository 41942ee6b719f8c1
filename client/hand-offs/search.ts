import { oneOf } from "#client/ui/one-of.ts";
import { type Reason, reasons } from "#shared/reasons.ts";

export interface HandOffSearch {
  /** The payer comes from approving. */
  done?: "1";
  /** Why that came to nothing. */
  approval?: Reason;
  /** The id of the payer's own limit or block that refused it. */
  by?: string;
}

export function handOffSearch({ done, approval, by }: Record<string, unknown>): HandOffSearch {
  return {
    done: String(done) === "1" ? "1" : undefined,
    approval: oneOf(reasons, approval),
    by: by === undefined ? undefined : String(by),
  };
}
