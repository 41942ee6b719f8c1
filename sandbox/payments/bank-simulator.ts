import type { Random } from "#sandbox/core/random.ts";
import type { TransactionState } from "#shared/transactions.ts";
import type { Report } from "./state-machine.ts";

/** One report of a bank: how many seconds after the approval, what it says, and with which code. */
type TimedReport = readonly [after: number, state: TransactionState, code: string | null];

/** What an amount brings about, so that every way a payment can go can be seen at will. */
export interface Outcome {
  /** The last four digits of the amount in minor units: 6601 is 66.01, 166.01 and 1066.01. */
  ending: number;
  happens: string;
  reports: readonly TimedReport[];
}

export const outcomes: readonly Outcome[] = [
  {
    ending: 66_01,
    happens: "fails: insufficient funds (AM04)",
    reports: [
      [1, "submitted", "ACSP"],
      [3, "failed", "AM04"],
    ],
  },
  {
    ending: 66_02,
    happens: "fails: the account is closed (AC04)",
    reports: [
      [1, "submitted", "ACSP"],
      [3, "failed", "AC04"],
    ],
  },
  {
    ending: 66_03,
    happens: "fails after 10 s: the receiving bank did not answer in time (AB05)",
    reports: [
      [1, "submitted", "ACSP"],
      [11, "failed", "AB05"],
    ],
  },
  {
    ending: 66_04,
    happens: "is unknown after 10 s, and settles a minute later",
    reports: [
      [1, "submitted", "ACSP"],
      [11, "unknown", "AB06"],
      [71, "settled", "ACSC"],
    ],
  },
  {
    ending: 66_05,
    happens: "is unknown after 10 s, and fails 20 s later (AB06)",
    reports: [
      [1, "submitted", "ACSP"],
      [11, "unknown", "AB06"],
      [31, "failed", "AB06"],
    ],
  },
  {
    ending: 66_06,
    happens: "settles, and comes back after 20 s: the account is blocked (AC06)",
    reports: [
      [1, "submitted", "ACSP"],
      [4, "settled", "ACSC"],
      [24, "returned", "AC06"],
    ],
  },
  {
    ending: 66_07,
    happens: "fails (AC01), and a late event 10 s later moves nothing",
    reports: [
      [1, "submitted", "ACSP"],
      [3, "failed", "AC01"],
      [13, "submitted", "ACSP"],
    ],
  },
  {
    ending: 66_08,
    happens: "waits at the bank, and settles after 30 s",
    reports: [
      [24, "submitted", "ACSP"],
      [30, "settled", "ACSC"],
    ],
  },
  {
    ending: 66_09,
    happens: "fails: suspected fraud (FRAD)",
    reports: [
      [1, "submitted", "ACSP"],
      [3, "failed", "FRAD"],
    ],
  },
  {
    ending: 66_10,
    happens: "fails, and the bank does not say why (MS03)",
    reports: [
      [1, "submitted", "ACSP"],
      [3, "failed", "MS03"],
    ],
  },
];

/**
 * What the banks are going to report of a payment of `amount` minor units that was approved at `approvedAt`. It
 * settles within 2 to 8 seconds, unless the amount is one of `outcomes`.
 */
export function simulateReports(amount: number, approvedAt: number, random: Random): Report[] {
  const outcome = outcomes.find(({ ending }) => amount % 100_00 === ending);
  return (outcome?.reports ?? settles(random)).map(([after, state, code]) => {
    const at = approvedAt + Math.round(after * 1_000);
    return { at, state, code, expectedBy: nextStateDueBy(state, at) };
  });
}

/** By when the next state is due, as the rails promise it whatever is going to happen. */
export function nextStateDueBy(state: TransactionState, at: number): number | null {
  const seconds = deadlines[state];
  return seconds === undefined ? null : at + seconds * 1_000;
}

/**
 * 10 s from order to credit (Regulation (EU) 2024/886); when nobody knows, the bank is asked again for two minutes.
 */
const deadlines: Partial<Record<TransactionState, number>> = {
  approved: 10,
  submitted: 10,
  unknown: 120,
};

function settles(random: Random): TimedReport[] {
  const sent = 0.5 + random.next();
  return [
    [sent, "submitted", "ACSP"],
    [sent + 1.5 + 5 * random.next(), "settled", "ACSC"],
  ];
}
