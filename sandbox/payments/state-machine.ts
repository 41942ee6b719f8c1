import { isUnderWay, type TransactionState } from "#shared/transactions.ts";

/** Report of a bank, the payer or the platform. Times are milliseconds since 1970. */
export interface Report {
  at: number;
  state: TransactionState;
  /** The reporter's code, such as `ACSC` or `AM04`. */
  code: string | null;
  /** Due time of the next state. */
  expectedBy: number | null;
}

export interface PaymentStatus {
  state: TransactionState;
  /** Reason that it failed or was returned. */
  code: string | null;
  updatedAt: number;
  expectedBy: number | null;
}

export interface Step {
  report: Report;
  before: PaymentStatus | undefined;
  /** Identical to `before` if the report changed nothing. */
  status: PaymentStatus;
  /** The report arrived after the payment's end, and changed nothing. */
  late: boolean;
}

/** Derives the status after each report, in the order of arrival. The last one is current. */
export function applyReports(reports: readonly Report[]): Step[] {
  const steps: Step[] = [];
  for (const report of reports) steps.push(applyReport(steps.at(-1)?.status, report));
  return steps;
}

/**
 * Applies a report. One that may not follow the current state stays in the history and changes nothing, since
 * reports arrive twice, late and out of order.
 */
function applyReport(before: PaymentStatus | undefined, report: Report): Step {
  if (!before || successors[before.state].includes(report.state)) {
    return { report, before, status: statusAfter(report), late: false };
  }
  return { report, before, status: before, late: !isUnderWay(before.state) };
}

function statusAfter({ at, state, code, expectedBy }: Report): PaymentStatus {
  return { state, code: statesWithReason.has(state) ? code : null, updatedAt: at, expectedBy };
}

const unsuccessful = ["failed", "expired", "cancelled"] as const;

const successors: Record<TransactionState, readonly TransactionState[]> = {
  created: ["awaiting_approval", "approved", "submitted", "unknown", "settled", ...unsuccessful],
  awaiting_approval: ["approved", "submitted", "unknown", "settled", ...unsuccessful],
  approved: ["submitted", "unknown", "settled", ...unsuccessful],
  submitted: ["unknown", "settled", "failed"],
  // The bank may turn out to be processing it.
  unknown: ["submitted", "settled", "failed"],
  settled: ["returned", "refund_pending"],
  refund_pending: ["refunded"],
  failed: [],
  expired: [],
  cancelled: [],
  returned: [],
  refunded: [],
};

const statesWithReason: ReadonlySet<TransactionState> = new Set([
  "returned",
  "refund_pending",
  "refunded",
  ...unsuccessful,
]);
