import type { Database } from "bun:sqlite";
import type { Publish } from "#sandbox/core/changes.ts";
import { clearFaults, type Fault, type Faults, type FaultTarget } from "#sandbox/core/faults.ts";
import { emptyDatabase } from "#sandbox/database.ts";
import { forcedOutcome, setForcedOutcome } from "#sandbox/payments/forced-outcome.ts";
import { createHandOff } from "#sandbox/payments/hand-offs/create.ts";
import { openPaymentRecorder } from "#sandbox/payments/payment-recorder.ts";
import type { SandboxClock } from "#sandbox/seed/sandbox-clock.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import type { Customer } from "#sandbox/world/customers.ts";
import { buildPayment } from "./scenario-payments.ts";
import type { Scenario, Step } from "./scenarios/scenario.ts";

export interface ControlsDeps {
  database: Database;
  clock: SandboxClock;
  faults: Faults;
  publish: Publish;
  /** URL of Selfcare for links in messages; the demo's unless given. */
  publicUrl?: string;
  /** Customers to seed; all unless given. */
  customers?: readonly Customer[];
}

/** Creates the controls behind the playground's pages, its HTTP API and the tests. */
export function createControls(deps: ControlsDeps) {
  const { database, clock, faults, publish, publicUrl, customers } = deps;

  const controls = {
    state: () => ({
      now: clock.now().toISOString(),
      /** Milliseconds ahead of the real time. */
      ahead: clock.ahead(),
      faults,
      /** Amount ending that all payments are treated as, or `null`. */
      banks: forcedOutcome(database) ?? null,
    }),
    forward: clock.forward,
    setFault(service: FaultTarget, fault: Fault): void {
      faults[service] = fault;
    },
    setBanks: (ending: number | undefined) => setForcedOutcome(database, ending),
    /** Removes all faults and the forced outcome. Data and time stay. */
    reset(): void {
      clearFaults(faults);
      setForcedOutcome(database, undefined);
    },
    /** Plays a scenario, after a reset. */
    async play({ steps }: Pick<Scenario, "steps">): Promise<void> {
      controls.reset();
      for (const step of steps) await runStep(step);
    },
    /** Resets the database and the clock to the first day. */
    resetWorld(): void {
      controls.reset();
      emptyDatabase(database);
      seedWorld({ database, clock, customers });
    },
  };
  return controls;

  async function runStep(step: Step): Promise<void> {
    switch (step.kind) {
      case "fault":
        return controls.setFault(step.service, step.fault);
      case "banks":
        return controls.setBanks(step.as);
      case "time":
        return clock.forward(step.forward);
      case "hand-off": {
        const key = crypto.randomUUID();
        createHandOff({ database, clock, publish, publicUrl }, step.merchantId, { key, order: step.order });
        return;
      }
      case "payment": {
        const { payment, past, toCome } = buildPayment(step, clock.now().getTime());
        database.transaction(() => {
          const register = openPaymentRecorder({ database, clock, publish });
          register.expect(register.open(payment, past), toCome);
        })();
      }
    }
  }
}

export type Controls = ReturnType<typeof createControls>;
