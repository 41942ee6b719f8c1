import type { Duration } from "#sandbox/core/duration.ts";
import type { Fault, FaultTarget } from "#sandbox/core/faults.ts";
import type { HandOffOrder } from "#sandbox/payments/hand-offs/create.ts";
import type { ScenarioPayment } from "#sandbox/playground/scenario-payments.ts";
import type { Customer } from "#sandbox/world/customers.ts";

export type Step =
  | { kind: "fault"; service: FaultTarget; fault: Fault }
  /** Treats every payment as the amount with this ending. */
  | { kind: "banks"; as: number }
  | { kind: "time"; forward: Duration }
  | ({ kind: "payment" } & ScenarioPayment)
  /** A merchant asks a payer for something; the payer is notified. */
  | { kind: "hand-off"; merchantId: string; order: HandOffOrder };

export interface Scenario {
  id: string;
  title: string;
  /** Description of the situation. */
  story: string;
  /** Instructions: where to look, and for what. */
  look: string;
  /** Customer to sign in as. */
  who: Customer;
  steps: readonly Step[];
}
