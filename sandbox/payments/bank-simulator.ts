import type { Random } from "#sandbox/core/random.ts";
import type { TransactionState } from "#shared/transactions.ts";
import type { Report } from "./state-machine.ts";

/** Bank report: seconds after the approval, state, and code. */
type TimedReport = readonly [after: number, state: TransactionState, code: string | null];

/** Outcome that an amount triggers, so that every course of a payment can be shown. */
export interface Outcome {
  /** Last four digits of the amount in minor units: 6601 matches 66.01, 166.01 and 1066.01. */
  ending: number;
  happens: string;
  reports: readonly TimedReport[];
}

const sent: TimedReport = [1, "submitted", "ACSP"];

export const outcomes: readonly Outcome[] = [
  outcome(66_01, "fails: insufficient funds (AM04)", [sent, [3, "failed", "AM04"]]),
  outcome(66_02, "fails: the account is closed (AC04)", [sent, [3, "failed", "AC04"]]),
  outcome(66_03, "fails after 10 s: the receiving bank did not answer in time (AB05)", [
    sent,
    [11, "failed", "AB05"],
  ]),
  outcome(66_04, "is unknown after 10 s, and settles a minute later", [
    sent,
    [11, "unknown", "AB06"],
    [71, "settled", "ACSC"],
  ]),
  outcome(66_05, "is unknown after 10 s, and fails 20 s later (AB06)", [
    sent,
    [11, "unknown", "AB06"],
    [31, "failed", "AB06"],
  ]),
  outcome(66_06, "settles, and is returned after 20 s: the account is blocked (AC06)", [
    sent,
    [4, "settled", "ACSC"],
    [24, "returned", "AC06"],
  ]),
  outcome(66_07, "fails (AC01); a late event 10 s later changes nothing", [
    sent,
    [3, "failed", "AC01"],
    [13, "submitted", "ACSP"],
  ]),
  outcome(66_08, "waits at the bank, and settles after 30 s", [
    [24, "submitted", "ACSP"],
    [30, "settled", "ACSC"],
  ]),
  outcome(66_09, "fails: suspected fraud (FRAD)", [sent, [3, "failed", "FRAD"]]),
  outcome(66_10, "fails without a reason from the bank (MS03)", [sent, [3, "failed", "MS03"]]),
];

function outcome(ending: number, happens: string, reports: readonly TimedReport[]): Outcome {
  return { ending, happens, reports };
}

/**
 * Simulates the banks' reports on a payment. It settles within 2 to 8 seconds, unless its amount is one of
 * `outcomes`.
 */
export function simulateReports(amount: number, approvedAt: number, random: Random): Report[] {
  const outcome = outcomes.find(({ ending }) => amount % 100_00 === ending);
  return (outcome?.reports ?? settles(random)).map(([after, state, code]) => {
    const at = approvedAt + Math.round(after * 1_000);
    return { at, state, code, expectedBy: nextStateDueBy(state, at) };
  });
}

/** Returns when the next state is due by the rules of the rail, whatever the outcome. */
export function nextStateDueBy(state: TransactionState, at: number): number | null {
  const seconds = deadlines[state];
  return seconds === undefined ? null : at + seconds * 1_000;
}

/**
 * Seconds: 10 from order to credit (Regulation (EU) 2024/886); an unknown outcome is queried for two minutes.
 */
const deadlines: Partial<Record<TransactionState, number>> = {
  approved: 10,
  submitted: 10,
  unknown: 120,
};

function settles(random: Random): TimedReport[] {
  const sentAfter = 0.5 + random.next();
  return [
    [sentAfter, "submitted", "ACSP"],
    [sentAfter + 1.5 + 5 * random.next(), "settled", "ACSC"],
  ];
}
