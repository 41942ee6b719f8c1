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

/** The running sandbox, as far as it can be played with. */
export interface ControlsDeps {
  database: Database;
  clock: SandboxClock;
  faults: Faults;
  publish: Publish;
  /** Where Selfcare is, for links in messages; the demo's unless given. */
  publicUrl?: string;
  /** Whose lives are played in a fresh world; everybody's unless named. */
  customers?: readonly Customer[];
}

/** Everything about the sandbox that can be switched, for its pages, its HTTP API and tests alike. */
export function createControls(deps: ControlsDeps) {
  const { database, clock, faults, publish, publicUrl, customers } = deps;

  const controls = {
    state: () => ({
      now: clock.now().toISOString(),
      /** Milliseconds ahead of the real time. */
      ahead: clock.ahead(),
      faults,
      /** As which amount the banks treat every payment, by its ending; `null` where each goes by its own. */
      banks: forcedOutcome(database) ?? null,
    }),
    forward: clock.forward,
    setFault(service: FaultTarget, fault: Fault): void {
      faults[service] = fault;
    },
    setBanks: (ending: number | undefined) => setForcedOutcome(database, ending),
    /** Everything works again, and the banks go by the amounts. What happened and what time it is stays. */
    reset(): void {
      clearFaults(faults);
      setForcedOutcome(database, undefined);
    },
    /** Sets a scene, with all switches but those of the scene off. */
    async play({ steps }: Pick<Scenario, "steps">): Promise<void> {
      controls.reset();
      for (const step of steps) await runStep(step);
    },
    /** Forgets everything that happened, and the time that was passed; the first day begins anew. */
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
