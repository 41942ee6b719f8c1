import { day, hour, minute, second } from "#sandbox/duration.ts";
import type { Report } from "#sandbox/payments/state-machine.ts";
import { isUnderWay, type TransactionState, type TransactionType } from "#shared/transactions.ts";
import type { Random } from "./random.ts";

/** Everything that is going to be reported of a payment made at `createdAt`, in the order of arrival. */
export function course(type: TransactionType, createdAt: number, random: Random): Report[] {
  const steps = random.weighted(type === "deposit" ? depositCourses : withdrawalCourses)(random);
  let at = createdAt;
  const reports = steps.map(([after, state, code]): Report => {
    at += after;
    return { at, state, code, expectedBy: null };
  });
  // What is still to come is promised by the full minute after it.
  return reports.map((report, index) => {
    const next = reports[index + 1];
    return {
      ...report,
      expectedBy: next && isUnderWay(report.state) ? Math.ceil(next.at / minute) * minute : null,
    };
  });
}

/** One report: how long after the one before it, what it says, and with which code. */
type Said = readonly [after: number, state: TransactionState, code: string | null];
type Course = (random: Random) => Said[];

const settles: Course = (random) => [...sent(random), [random.between(2, 9) * second, "settled", "ACSC"]];
/** The bank says once more what it said before. */
const settlesThenEcho: Course = (random) => [
  ...settles(random),
  [random.between(20, 90) * second, "submitted", "ACSP"],
];
const fails: Course = (random) => [
  ...sent(random),
  [random.between(2, 20) * second, "failed", reasonOf(random)],
];
const failsUnsent: Course = (random) => [
  ...asked(random),
  [random.between(20, 200) * second, "failed", random.pick(["AM04", "AC06", "AG01"])],
];
const expires: Course = (random) => [...asked(random), [15 * minute, "expired", null]];
const expiresThenApproved: Course = (random) => [
  ...expires(random),
  [random.between(1, 30) * minute, "approved", "ACCP"],
];
const cancelled: Course = (random) => [
  ...asked(random),
  [random.between(20, 240) * second, "cancelled", "CANC"],
];
const comesBack: Course = (random) => [
  ...settles(random),
  [random.between(3, 60) * hour, "returned", random.pick(["AC04", "AC01", "RR04"])],
];
const refunded: Course = (random) => [
  ...settles(random),
  [random.between(1, 9) * day, "refund_pending", null],
  [random.between(5, 50) * hour, "refunded", null],
];
const checkedThenSettles: Course = (random) => [
  ...sent(random),
  [10 * second, "unknown", "AB06"],
  [random.between(4, 55) * minute, "settled", "ACSC"],
];
const checkedThenFails: Course = (random) => [
  ...sent(random),
  [10 * second, "unknown", "AB05"],
  [random.between(4, 55) * minute, "failed", "AB05"],
];

const depositCourses = [
  [850, settles],
  [10, settlesThenEcho],
  [40, fails],
  [15, failsUnsent],
  [20, expires],
  [6, expiresThenApproved],
  [18, cancelled],
  [6, comesBack],
  [14, refunded],
  [14, checkedThenSettles],
  [4, checkedThenFails],
] as const;

const withdrawalCourses = [
  [900, settles],
  [40, fails],
  [30, comesBack],
  [20, checkedThenSettles],
  [6, checkedThenFails],
  [4, cancelled],
] as const;

function asked(random: Random): Said[] {
  return [
    [0, "created", "RCVD"],
    [random.between(2, 20) * second, "awaiting_approval", null],
  ];
}

function sent(random: Random): Said[] {
  return [
    ...asked(random),
    [random.between(12, 150) * second, "approved", "ACCP"],
    [random.between(1, 4) * second, "submitted", "ACSP"],
  ];
}

/** ISO 20022 external status reasons, by how often a payer meets them. */
function reasonOf(random: Random): string {
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
