import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { seededRandom } from "#sandbox/core/random.ts";
import { outcomes, simulateReports } from "#sandbox/payments/bank-simulator.ts";
import { applyReports, type Report } from "#sandbox/payments/state-machine.ts";
import { type TransactionState, transactionStates } from "#shared/transactions.ts";
import { reported } from "./support.ts";

const ended: readonly TransactionState[] = [
  "settled",
  "failed",
  "expired",
  "cancelled",
  "returned",
  "refunded",
];

function statesAfter(...states: TransactionState[]): TransactionState[] {
  return applyReports(states.map((state) => reported(state))).map(({ status }) => status.state);
}

describe("a payment", () => {
  test("goes from created to settled, and comes back by return or refund", () => {
    const paid = ["created", "awaiting_approval", "approved", "submitted", "settled"] as const;
    expect(statesAfter(...paid)).toEqual([...paid]);
    expect(statesAfter(...paid, "returned").at(-1)).toBe("returned");
    expect(statesAfter(...paid, "refund_pending", "refunded").at(-1)).toBe("refunded");
  });

  test("is resolved from unknown by what the bank says later", () => {
    expect(statesAfter("created", "approved", "unknown", "settled").at(-1)).toBe("settled");
    expect(statesAfter("created", "approved", "unknown", "failed").at(-1)).toBe("failed");
    expect(statesAfter("created", "approved", "unknown", "submitted").at(-1)).toBe("submitted");
  });

  test("keeps a late event in its history and is not moved by it", () => {
    const steps = applyReports([reported("created"), reported("expired"), reported("approved")]);
    expect(steps.map(({ late }) => late)).toEqual([false, false, true]);
    expect(steps.at(-1)?.status.state).toBe("expired");
  });

  test("says why it failed, and no code of a payment that went well", () => {
    const at = Date.parse("2026-11-24T12:00:00.000Z");
    const failed = applyReports([reported("created"), reported("failed", at, "AM04")]);
    const settled = applyReports([reported("created"), reported("settled", at, "ACSC")]);
    expect(failed.at(-1)?.status.code).toBe("AM04");
    expect(settled.at(-1)?.status.code).toBeNull();
  });
});

/** Run more cases: `STATE_MACHINE_RUNS=100000 bun test tests/sandbox/state-machine.test.ts`. */
const numRuns = Number(process.env.STATE_MACHINE_RUNS ?? 500);

describe("events in any order, late and twice", () => {
  const history = fc
    .array(fc.constantFrom(...transactionStates), { maxLength: 20 })
    .map((states): Report[] => [reported("created"), ...states.map((state, i) => reported(state, i))]);

  test("move an ended payment only from settled to returned or refund_pending", () => {
    fc.assert(
      fc.property(history, (reports) => {
        for (const { before, status } of applyReports(reports)) {
          if (!before || before === status || !ended.includes(before.state)) continue;
          expect(before.state).toBe("settled");
          expect(["returned", "refund_pending"]).toContain(status.state);
        }
      }),
      { numRuns },
    );
  });

  test("are late if and only if the payment had ended and did not move", () => {
    fc.assert(
      fc.property(history, (reports) => {
        for (const { before, status, late } of applyReports(reports)) {
          expect(late).toBe(before !== undefined && ended.includes(before.state) && before === status);
        }
      }),
      { numRuns },
    );
  });

  test("come to the same when each is repeated", () => {
    fc.assert(
      fc.property(history, (reports) => {
        const twice = reports.flatMap((report) => [report, report]);
        expect(applyReports(twice).at(-1)?.status).toEqual(applyReports(reports).at(-1)?.status);
      }),
      { numRuns },
    );
  });

  // Everything that a bank does by itself, and what a payer asks for after.
  const courses = [0, ...outcomes.map(({ ending }) => ending)].flatMap((amount) => {
    const told = simulateReports(amount, 1_000, seededRandom(String(amount)));
    const course = [reported("created", 0), reported("approved", 1_000), ...told];
    const refund = [reported("refund_pending", 90_000), reported("refunded", 120_000)];
    return told.at(-1)?.state === "settled" ? [course, [...course, ...refund]] : [course];
  });

  test("end where the payment's course ends, whatever comes again and however late", () => {
    const again = fc.array(fc.record({ which: fc.nat(20), later: fc.nat(20) }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...courses), again, (course, repeats) => {
        const disturbed = [...course];
        for (const { which, later } of repeats) {
          const report = course[which % course.length];
          if (report) disturbed.splice(disturbed.lastIndexOf(report) + 1 + later, 0, { ...report });
        }
        const end = applyReports(course).findLast(({ late }) => !late)?.status;
        expect(applyReports(disturbed).at(-1)?.status.state).toBe(end?.state ?? "created");
        expect(applyReports(disturbed).at(-1)?.status.code).toBe(end?.code ?? null);
      }),
      { numRuns },
    );
  });

  test("move a payment to what they report, or not at all", () => {
    fc.assert(
      fc.property(history, (reports) => {
        for (const { before, status, report } of applyReports(reports)) {
          if (before !== status) expect(status.state).toBe(report.state);
        }
      }),
      { numRuns },
    );
  });
});
