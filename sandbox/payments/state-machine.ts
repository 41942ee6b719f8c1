import { isUnderWay, type TransactionState } from "#shared/transactions.ts";

/** What a bank, the payer or the platform reports about a payment. Times are milliseconds since 1970. */
export interface Report {
  at: number;
  state: TransactionState;
  /** The reporter's own code, such as `ACSC` or `AM04`. */
  code: string | null;
  /** By when the next state is due. */
  expectedBy: number | null;
}

/** Where a payment stands after its reports so far. */
export interface PaymentStatus {
  state: TransactionState;
  /** Why it failed or came back. */
  code: string | null;
  updatedAt: number;
  expectedBy: number | null;
}

export interface Step {
  report: Report;
  before: PaymentStatus | undefined;
  /** The same object as `before` where the report moved nothing. */
  status: PaymentStatus;
  /** It came after the payment had ended, and moved nothing. */
  late: boolean;
}

/** Where each report left the payment, in the order in which they arrived. The last one says what holds now. */
export function applyReports(reports: readonly Report[]): Step[] {
  const steps: Step[] = [];
  for (const report of reports) steps.push(applyReport(steps.at(-1)?.status, report));
  return steps;
}

/**
 * One report more. What may not follow the present state is kept in the history and moves nothing: reports come
 * twice, out of order and late.
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
  // The bank may turn out to be at work on it still.
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
