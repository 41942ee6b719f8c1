import { day, hour, minute, second } from "#sandbox/core/duration.ts";
import type { Random } from "#sandbox/core/random.ts";
import type { Report } from "#sandbox/payments/state-machine.ts";
import { isUnderWay, type TransactionState, type TransactionType } from "#shared/transactions.ts";

/** Simulates the reports on a payment, in the order of arrival. */
export function simulateHistory(type: TransactionType, createdAt: number, random: Random): Report[] {
  const timedReports = random.weighted(type === "deposit" ? depositHistories : withdrawalHistories)(random);
  let at = createdAt;
  const reports = timedReports.map(([after, state, code]): Report => {
    at += after;
    return { at, state, code, expectedBy: null };
  });
  // Deadlines are rounded up to a full minute.
  return reports.map((report, index) => {
    const next = reports[index + 1];
    return {
      ...report,
      expectedBy: next && isUnderWay(report.state) ? Math.ceil(next.at / minute) * minute : null,
    };
  });
}

/** Report: milliseconds after the previous one, state, and code. */
type TimedReport = readonly [after: number, state: TransactionState, code: string | null];
type HistoryShape = (random: Random) => TimedReport[];

const settles: HistoryShape = (random) => [
  ...sent(random),
  [random.between(2, 9) * second, "settled", "ACSC"],
];
/** The bank repeats an earlier report. */
const settlesWithDuplicate: HistoryShape = (random) => [
  ...settles(random),
  [random.between(20, 90) * second, "submitted", "ACSP"],
];
const fails: HistoryShape = (random) => [
  ...sent(random),
  [random.between(2, 20) * second, "failed", failureReason(random)],
];
const failsBeforeSending: HistoryShape = (random) => [
  ...requested(random),
  [random.between(20, 200) * second, "failed", random.pick(["AM04", "AC06", "AG01"])],
];
const expires: HistoryShape = (random) => [...requested(random), [15 * minute, "expired", null]];
const expiresThenApproved: HistoryShape = (random) => [
  ...expires(random),
  [random.between(1, 30) * minute, "approved", "ACCP"],
];
const cancelled: HistoryShape = (random) => [
  ...requested(random),
  [random.between(20, 240) * second, "cancelled", "CANC"],
];
const returned: HistoryShape = (random) => [
  ...settles(random),
  [random.between(3, 60) * hour, "returned", random.pick(["AC04", "AC01", "RR04"])],
];
const refunded: HistoryShape = (random) => [
  ...settles(random),
  [random.between(1, 9) * day, "refund_pending", null],
  [random.between(5, 50) * hour, "refunded", null],
];
const unknownThenSettles: HistoryShape = (random) => [
  ...sent(random),
  [10 * second, "unknown", "AB06"],
  [random.between(4, 55) * minute, "settled", "ACSC"],
];
const unknownThenFails: HistoryShape = (random) => [
  ...sent(random),
  [10 * second, "unknown", "AB05"],
  [random.between(4, 55) * minute, "failed", "AB05"],
];

const depositHistories = [
  [850, settles],
  [10, settlesWithDuplicate],
  [40, fails],
  [15, failsBeforeSending],
  [20, expires],
  [6, expiresThenApproved],
  [18, cancelled],
  [6, returned],
  [14, refunded],
  [14, unknownThenSettles],
  [4, unknownThenFails],
] as const;

const withdrawalHistories = [
  [900, settles],
  [40, fails],
  [30, returned],
  [20, unknownThenSettles],
  [6, unknownThenFails],
  [4, cancelled],
] as const;

function requested(random: Random): TimedReport[] {
  return [
    [0, "created", "RCVD"],
    [random.between(2, 20) * second, "awaiting_approval", null],
  ];
}

function sent(random: Random): TimedReport[] {
  return [
    ...requested(random),
    [random.between(12, 150) * second, "approved", "ACCP"],
    [random.between(1, 4) * second, "submitted", "ACSP"],
  ];
}

/** Picks an ISO 20022 external status reason by its frequency. */
function failureReason(random: Random): string {
  return random.weighted([
    [30, "AM04"],
    [9, "AB05"],
    [9, "AB06"],
    [9, "AB08"],
    [7, "AC01"],
    [7, "AC04"],
    [6, "AC06"],
    [6, "AG01"],
    [7, "AM02"],
    [5, "AM05"],
    [6, "AM23"],
    [3, "CNOR"],
    [3, "DNOR"],
    [3, "RR04"],
    [8, "MS03"],
    [3, "FRAD"],
  ]);
}
