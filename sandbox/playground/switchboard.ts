import type { Database } from "bun:sqlite";
import type { Publish } from "#sandbox/changes.ts";
import { emptyDatabase } from "#sandbox/database.ts";
import { type Fault, type Faults, type FaultyName, heal } from "#sandbox/faults.ts";
import type { SandboxClock } from "#sandbox/forward.ts";
import { banksEnding, setBanksEnding } from "#sandbox/payments/banks-switch.ts";
import { createHandOff } from "#sandbox/payments/hand-offs/create.ts";
import { openRegister } from "#sandbox/payments/register.ts";
import type { Customer } from "#sandbox/world/customers.ts";
import { seedWorld } from "#sandbox/world/seed.ts";
import type { Scenario, Step } from "./scenarios/scenario.ts";
import { stage } from "./stage.ts";

/** The running sandbox, as far as it can be played with. */
export interface Platform {
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
export function createSwitchboard(platform: Platform) {
  const { database, clock, faults, publish, publicUrl, customers } = platform;

  const switchboard = {
    state: () => ({
      now: clock.now().toISOString(),
      /** Milliseconds ahead of the real time. */
      ahead: clock.ahead(),
      faults,
      /** As which amount the banks treat every payment, by its ending; `null` where each goes by its own. */
      banks: banksEnding(database) ?? null,
    }),
    forward: clock.forward,
    setFault(service: FaultyName, fault: Fault): void {
      faults[service] = fault;
    },
    setBanks: (ending: number | undefined) => setBanksEnding(database, ending),
    /** Everything works again, and the banks go by the amounts. What happened and what time it is stays. */
    reset(): void {
      heal(faults);
      setBanksEnding(database, undefined);
    },
    /** Sets a scene, with all switches but those of the scene off. */
    async play({ steps }: Pick<Scenario, "steps">): Promise<void> {
      switchboard.reset();
      for (const step of steps) await take(step);
    },
    /** Forgets everything that happened, and the time that was passed; the first day begins anew. */
    startOver(): void {
      switchboard.reset();
      emptyDatabase(database);
      seedWorld({ database, clock, customers });
    },
  };
  return switchboard;

  async function take(step: Step): Promise<void> {
    switch (step.does) {
      case "fault":
        return switchboard.setFault(step.service, step.fault);
      case "banks":
        return switchboard.setBanks(step.as);
      case "time":
        return clock.forward(step.forward);
      case "hand-off": {
        const key = crypto.randomUUID();
        createHandOff({ database, clock, publish, publicUrl }, step.merchantId, { key, order: step.order });
        return;
      }
      case "payment": {
        const { payment, past, toCome } = stage(step, clock.now().getTime());
        database.transaction(() => {
          const register = openRegister({ database, clock, publish });
          register.expect(register.open(payment, past), toCome);
        })();
      }
    }
  }
}

export type Switchboard = ReturnType<typeof createSwitchboard>;
