import type { Duration } from "#sandbox/core/duration.ts";
import type { Fault, FaultTarget } from "#sandbox/core/faults.ts";
import type { HandOffOrder } from "#sandbox/payments/hand-offs/create.ts";
import type { ScenarioPayment } from "#sandbox/playground/scenario-payments.ts";
import type { Customer } from "#sandbox/world/customers.ts";

/** What a scenario does, one after the other. */
export type Step =
  | { kind: "fault"; service: FaultTarget; fault: Fault }
  /** The banks treat every payment as the amount with this ending. */
  | { kind: "banks"; as: number }
  | { kind: "time"; forward: Duration }
  | ({ kind: "payment" } & ScenarioPayment)
  /** A merchant asks a payer for something, who finds it among their messages. */
  | { kind: "hand-off"; merchantId: string; order: HandOffOrder };

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
