import type { Duration } from "#sandbox/duration.ts";
import type { Fault, FaultyName } from "#sandbox/faults.ts";
import type { HandOffOrder } from "#sandbox/payments/hand-offs/create.ts";
import type { StagedPayment } from "#sandbox/playground/stage.ts";
import type { Customer } from "#sandbox/world/customers.ts";

/** What a scenario does, one after the other. */
export type Step =
  | { does: "fault"; service: FaultyName; fault: Fault }
  /** The banks treat every payment as the amount with this ending. */
  | { does: "banks"; as: number }
  | { does: "time"; forward: Duration }
  | ({ does: "payment" } & StagedPayment)
  /** A merchant asks a payer for something, who finds it among their messages. */
  | { does: "hand-off"; merchantId: string; order: HandOffOrder };

/** A situation worth showing. */
export interface Scenario {
  id: string;
  title: string;
  /** What happened. */
  story: string;
  /** What to look at, and where. */
  look: string;
  /** Whom to sign in as. */
  who: Customer;
  steps: readonly Step[];
}
