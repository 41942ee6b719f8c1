import { isDeepStrictEqual } from "node:util";
import type { Desk } from "#sandbox/desk.ts";
import { writeToCase } from "#sandbox/payments/cases.ts";
import { paymentDetails } from "#sandbox/payments/details.ts";
import { shareData } from "#sandbox/payments/permissions/data.ts";
import { signMandate } from "#sandbox/payments/permissions/mandates.ts";
import { cancelTransfer, createTransfer } from "#sandbox/payments/transfers.ts";
import { Problem } from "#sandbox/problem.ts";
import type { HandOffAcceptance, HandOffSignature } from "#shared/hand-offs.ts";
import type { MandateTerms } from "#shared/permissions.ts";
import { tellOf } from "./create.ts";
import { detailsOf } from "./details.ts";
import { endHandOff, settleWaiting, tellPages } from "./end.ts";
import { type HandOffRow, handOffBy, isOver, keepHandOff } from "./row.ts";

/** A hand-off as a customer's request names it. */
export interface NamedHandOff {
  customerId: string;
  key: string;
}

/** The hand-off. Throws the problems `not_found`, and `hand_off_foreign` where it is for another payer. */
export function handOffOf(
  { database }: Pick<Desk, "database">,
  { customerId, key }: NamedHandOff,
): HandOffRow {
  const row = handOffBy(database, "key", key);
  if (row.customerId !== null && row.customerId !== customerId) throw new Problem("hand_off_foreign");
  return row;
}

/** From now on it is for this customer alone, who finds it in their inbox. Throws `hand_off_over` after its end. */
export function claimHandOff(desk: Desk, named: NamedHandOff): HandOffRow {
  return desk.database.transaction(() => {
    const row = requireLive(handOffOf(desk, named));
    const claimed = { ...row, customerId: named.customerId };
    keepHandOff(desk.database, claimed);
    tellOf(desk, claimed);
    return claimed;
  })();
}

/** The payer does not want it. Throws `hand_off_over` where it ended otherwise. */
export function declineHandOff(desk: Desk, named: NamedHandOff): HandOffRow {
  return desk.database.transaction(() => {
    const row = handOffOf(desk, named);
    if (row.state === "declined") return row;
    requireLive(row);
    stopPayment(desk, { ...row, customerId: named.customerId });
    return endHandOff(desk, { ...row, customerId: named.customerId }, "declined");
  })();
}

/**
 * The payer does what is asked. Throws `hand_off_over` where it ended otherwise, `hand_off_changed` where something else
 * was shown to them, and what keeps a payment from being made.
 */
export function acceptHandOff(
  desk: Desk,
  named: NamedHandOff,
  answer: HandOffAcceptance | HandOffSignature,
): HandOffRow {
  return desk.database.transaction(() => {
    const row = handOffOf(desk, named);
    const { ask } = row;
    if (ask.kind !== answer.kind) throw new Problem("invalid_request");
    if (row.state === "done") return row;
    const own = { ...requireLive(row), customerId: named.customerId };
    switch (answer.kind) {
      case "payment":
      case "withdrawal":
        return beginPayment(desk, own, answer.accountId);
      case "mandate":
        return agreeToMandate(desk, own, answer);
      case "identity":
        return confirmDetails(desk, own, answer.details);
      case "question":
        return answerQuestion(desk, own, answer.text);
    }
  })();
}

/** A hand-off that somebody has taken on. */
type OwnHandOff = HandOffRow & { customerId: string };

function requireLive(row: HandOffRow): HandOffRow {
  if (isOver(row.state)) throw new Problem("hand_off_over");
  return row;
}

/** A payment that waits for its approval. One that waits already is left, or cancelled for one of another account. */
function beginPayment(desk: Desk, row: OwnHandOff, accountId: string): HandOffRow {
  const { ask, customerId, merchantId } = row;
  if (ask.kind !== "payment" && ask.kind !== "withdrawal") throw new Problem("invalid_request");
  const waiting =
    row.paymentId === null ? undefined : paymentDetails(desk.database, customerId, row.paymentId);
  if (waiting?.state === "awaiting_approval" && waiting.account?.id === accountId) return row;
  stopPayment(desk, row);
  const type = ask.kind === "payment" ? ("deposit" as const) : ("withdrawal" as const);
  const order = { type, merchantId, accountId, amount: ask.amount };
  const { payment } = createTransfer(desk, customerId, { key: crypto.randomUUID(), order });
  const begun: HandOffRow = {
    ...row,
    state: "begun",
    paymentId: payment.id,
    // Lives as long as what the payer began can be approved.
    expiresAt: Math.max(row.expiresAt, Date.parse(payment.expectedBy ?? "") || 0),
  };
  keepHandOff(desk.database, begun);
  // From here on it is the payment that may wait, and whose payer is told.
  settleWaiting(desk, begun);
  tellPages(desk, begun);
  return begun;
}

function stopPayment(desk: Desk, { customerId, paymentId }: HandOffRow): void {
  if (paymentId === null || customerId === null) return;
  const { state } = paymentDetails(desk.database, customerId, paymentId);
  if (state === "awaiting_approval") cancelTransfer(desk, { customerId, paymentId });
}

function agreeToMandate(
  desk: Desk,
  row: OwnHandOff,
  { accountId, terms }: { accountId: string; terms: MandateTerms },
): HandOffRow {
  const { ask, customerId, merchantId } = row;
  if (ask.kind !== "mandate") throw new Problem("invalid_request");
  if (!isDeepStrictEqual(terms, ask.terms)) throw new Problem("hand_off_changed");
  const { mandate } = signMandate(desk, customerId, { merchantId, accountId, ...terms });
  return endHandOff(desk, { ...row, mandateId: mandate.id }, "done");
}

function confirmDetails(
  desk: Desk,
  row: OwnHandOff,
  shown: Extract<HandOffSignature, { kind: "identity" }>["details"],
): HandOffRow {
  const { ask, customerId, merchantId } = row;
  if (ask.kind !== "identity") throw new Problem("invalid_request");
  if (!isDeepStrictEqual(shown, detailsOf(desk.database, customerId, ask.details)))
    throw new Problem("hand_off_changed");
  shareData(desk, customerId, { merchantId, data: ask.details });
  const outcome = Object.fromEntries(shown.map(({ name, value }) => [name, value]));
  return endHandOff(desk, { ...row, outcome }, "done");
}

function answerQuestion(desk: Desk, row: OwnHandOff, text: string): HandOffRow {
  const { ask, customerId } = row;
  if (ask.kind !== "question") throw new Problem("invalid_request");
  writeToCase(desk, { customerId, id: ask.caseId }, text);
  return endHandOff(desk, { ...row, outcome: { answer: text } }, "done");
}
