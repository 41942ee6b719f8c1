import type { Deps } from "#sandbox/core/deps.ts";
import { minute } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { changePayment, type PaymentRef } from "./change-payment.ts";
import { paymentDetails } from "./details.ts";
import { openIntents } from "./intents.ts";
import { type InitialReports, openTransfer } from "./open-transfer.ts";
import { processBankReports } from "./process-bank-reports.ts";

/**
 * Creates a payment, once for each idempotency key. Throws the problems of `checkOrder`, and
 * `idempotency_key_reused` for another order. A refused order leaves the key unused.
 */
export function createTransfer(
  deps: Deps,
  customerId: string,
  { key, order }: { key: string; order: TransferOrder },
): { isNew: boolean; payment: TransactionDetails } {
  const { database } = deps;
  processBankReports(deps);
  const create = database.transaction(() => {
    const intents = openIntents(deps, customerId);
    const known = intents.find(key);
    if (known && !known.isFor(order)) throw new Problem("idempotency_key_reused");
    const paymentId = known?.paymentId ?? openTransfer(deps, { customerId, order }, awaitingApproval);
    if (!known) intents.keep(key, order, paymentId);
    return { isNew: !known, payment: paymentDetails(database, customerId, paymentId) };
  });
  return create.immediate();
}

/** Finds the payment that an idempotency key created. Throws the problem `not_found`. */
export function transferOf(deps: Deps, customerId: string, key: string): TransactionDetails {
  const known = openIntents(deps, customerId).find(key);
  if (!known) throw new Problem("not_found");
  return paymentDetails(deps.database, customerId, known.paymentId);
}

/** Cancels a payment that is not approved yet. Throws the problems `not_found` and `too_late`. */
export function cancelTransfer(deps: Deps, target: PaymentRef): TransactionDetails {
  return changePayment(deps, target, ({ state }, at) => {
    if (state === "cancelled") return;
    if (state !== "created" && state !== "awaiting_approval") throw new Problem("too_late");
    return { report: { at, state: "cancelled", code: "CANC", expectedBy: null }, toCome: [] };
  });
}

/** Requests a refund of a deposit. Throws the problems `not_found` and `not_refundable`. */
export function requestRefund(deps: Deps, target: PaymentRef): TransactionDetails {
  return changePayment(deps, target, ({ type, state }, at) => {
    if (type !== "deposit") throw new Problem("not_refundable");
    if (state === "refund_pending" || state === "refunded") return;
    if (state !== "settled") throw new Problem("not_refundable");
    const due = at + refundDelayMs;
    return {
      report: { at, state: "refund_pending", code: null, expectedBy: due },
      toCome: [{ at: due, state: "refunded", code: null, expectedBy: null }],
    };
  });
}

const refundDelayMs = 30_000;
const approvalTimeoutMs = 15 * minute;

/** Reports of a payment that waits for approval. */
function awaitingApproval(at: number): InitialReports {
  const lapses = at + approvalTimeoutMs;
  return {
    reports: [
      { at, state: "created", code: "RCVD", expectedBy: null },
      { at, state: "awaiting_approval", code: null, expectedBy: lapses },
    ],
    toCome: [{ at: lapses, state: "expired", code: null, expectedBy: null }],
  };
}
