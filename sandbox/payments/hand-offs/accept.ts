import { isDeepStrictEqual } from "node:util";
import type { Deps } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { writeToCase } from "#sandbox/payments/cases.ts";
import { paymentDetails } from "#sandbox/payments/details.ts";
import { signMandate } from "#sandbox/payments/permissions/mandates.ts";
import { shareData } from "#sandbox/payments/permissions/shared-data.ts";
import { cancelTransfer, createTransfer } from "#sandbox/payments/transfers.ts";
import type { HandOffAcceptance, HandOffSignature } from "#shared/hand-offs.ts";
import type { MandateTerms } from "#shared/permissions.ts";
import { notifyPayer } from "./create.ts";
import { detailsOf } from "./details.ts";
import { clearWaitingNotice, endHandOff, publishHandOff } from "./end.ts";
import { type HandOffRow, handOffBy, isOver, saveHandOff } from "./hand-off-row.ts";

export interface HandOffRef {
  customerId: string;
  key: string;
}

/** Finds a hand-off. Throws the problems `not_found`, and `hand_off_foreign` if it is for another payer. */
export function handOffOf({ database }: Pick<Deps, "database">, { customerId, key }: HandOffRef): HandOffRow {
  const row = handOffBy(database, "key", key);
  if (row.customerId !== null && row.customerId !== customerId) throw new Problem("hand_off_foreign");
  return row;
}

/** Assigns a hand-off to the customer, and adds it to their inbox. Throws `hand_off_over`. */
export function claimHandOff(deps: Deps, named: HandOffRef): HandOffRow {
  return deps.database.transaction(() => {
    const row = requireOpen(handOffOf(deps, named));
    const claimed = { ...row, customerId: named.customerId };
    saveHandOff(deps.database, claimed);
    notifyPayer(deps, claimed);
    return claimed;
  })();
}

/** Declines a hand-off. Idempotent. Throws `hand_off_over` if it ended otherwise. */
export function declineHandOff(deps: Deps, named: HandOffRef): HandOffRow {
  return deps.database.transaction(() => {
    const row = handOffOf(deps, named);
    if (row.state === "declined") return row;
    requireOpen(row);
    stopPayment(deps, { ...row, customerId: named.customerId });
    return endHandOff(deps, { ...row, customerId: named.customerId }, "declined");
  })();
}

/**
 * Accepts a hand-off. Throws `hand_off_over`, `hand_off_changed` if the payer was shown something else, and
 * the problems of creating a payment.
 */
export function acceptHandOff(
  deps: Deps,
  named: HandOffRef,
  answer: HandOffAcceptance | HandOffSignature,
): HandOffRow {
  return deps.database.transaction(() => {
    const row = handOffOf(deps, named);
    const { ask } = row;
    if (ask.kind !== answer.kind) throw new Problem("invalid_request");
    if (row.state === "done") return row;
    const own = { ...requireOpen(row), customerId: named.customerId };
    switch (answer.kind) {
      case "payment":
      case "withdrawal":
        return beginPayment(deps, own, answer.accountId);
      case "mandate":
        return agreeToMandate(deps, own, answer);
      case "identity":
        return confirmDetails(deps, own, answer.details);
      case "question":
        return answerQuestion(deps, own, answer.text);
    }
  })();
}

type ClaimedHandOff = HandOffRow & { customerId: string };

function requireOpen(row: HandOffRow): HandOffRow {
  if (isOver(row.state)) throw new Problem("hand_off_over");
  return row;
}

/**
 * Starts a payment that waits for approval. A waiting payment from the same account is reused, from another
 * account cancelled.
 */
function beginPayment(deps: Deps, row: ClaimedHandOff, accountId: string): HandOffRow {
  const { ask, customerId, merchantId } = row;
  if (ask.kind !== "payment" && ask.kind !== "withdrawal") throw new Problem("invalid_request");
  const waiting =
    row.paymentId === null ? undefined : paymentDetails(deps.database, customerId, row.paymentId);
  if (waiting?.state === "awaiting_approval" && waiting.account?.id === accountId) return row;
  stopPayment(deps, row);
  const type = ask.kind === "payment" ? ("deposit" as const) : ("withdrawal" as const);
  const order = { type, merchantId, accountId, amount: ask.amount };
  const { payment } = createTransfer(deps, customerId, { key: crypto.randomUUID(), order });
  const started: HandOffRow = {
    ...row,
    state: "begun",
    paymentId: payment.id,
    // The hand-off lives at least as long as the approval is possible.
    expiresAt: Math.max(row.expiresAt, Date.parse(payment.expectedBy ?? "") || 0),
  };
  saveHandOff(deps.database, started);
  // From now on the payment has its own reminder.
  clearWaitingNotice(deps, started);
  publishHandOff(deps, started);
  return started;
}

function stopPayment(deps: Deps, { customerId, paymentId }: HandOffRow): void {
  if (paymentId === null || customerId === null) return;
  const { state } = paymentDetails(deps.database, customerId, paymentId);
  if (state === "awaiting_approval") cancelTransfer(deps, { customerId, paymentId });
}

function agreeToMandate(
  deps: Deps,
  row: ClaimedHandOff,
  { accountId, terms }: { accountId: string; terms: MandateTerms },
): HandOffRow {
  const { ask, customerId, merchantId } = row;
  if (ask.kind !== "mandate") throw new Problem("invalid_request");
  if (!isDeepStrictEqual(terms, ask.terms)) throw new Problem("hand_off_changed");
  const { mandate } = signMandate(deps, customerId, { merchantId, accountId, ...terms });
  return endHandOff(deps, { ...row, mandateId: mandate.id }, "done");
}

function confirmDetails(
  deps: Deps,
  row: ClaimedHandOff,
  shown: Extract<HandOffSignature, { kind: "identity" }>["details"],
): HandOffRow {
  const { ask, customerId, merchantId } = row;
  if (ask.kind !== "identity") throw new Problem("invalid_request");
  if (!isDeepStrictEqual(shown, detailsOf(deps.database, customerId, ask.details)))
    throw new Problem("hand_off_changed");
  shareData(deps, customerId, { merchantId, data: ask.details });
  const outcome = Object.fromEntries(shown.map(({ name, value }) => [name, value]));
  return endHandOff(deps, { ...row, outcome }, "done");
}

function answerQuestion(deps: Deps, row: ClaimedHandOff, text: string): HandOffRow {
  const { ask, customerId } = row;
  if (ask.kind !== "question") throw new Problem("invalid_request");
  writeToCase(deps, { customerId, id: ask.caseId }, text);
  return endHandOff(deps, { ...row, outcome: { answer: text } }, "done");
}
