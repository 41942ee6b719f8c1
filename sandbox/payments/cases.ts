import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import { minute } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { dateIn } from "#shared/calendar.ts";
import type { CaseMessage, CaseReason, CaseReport, ProblemCase } from "#shared/cases.ts";
import { addBusinessDays } from "./business-days.ts";
import { caseOf, listCases } from "./case-row.ts";
import type { PaymentRef } from "./change-payment.ts";
import { paymentDetails } from "./details.ts";

const answerDelayMs = minute;

/**
 * Opens a case about a payment. Throws the problems `not_found`, `case_open` if the payment has one, and
 * `too_late` 13 months after it.
 */
export function openCase(deps: Deps, target: PaymentRef, { reason, text }: CaseReport): ProblemCase {
  const { database, clock } = deps;
  const { customerId, paymentId } = target;
  return database.transaction(() => {
    const now = clock.now();
    const { createdAt } = paymentDetails(database, customerId, paymentId);
    if (now > monthsAfter(createdAt, 13)) throw new Problem("too_late");
    if (listCases(deps, customerId, paymentId).some(({ state }) => state !== "closed")) {
      throw new Problem("case_open");
    }
    const at = now.getTime();
    const id = newId(at);
    const answerDue = addBusinessDays(dateIn("Europe/Stockholm", now), 15);
    database
      .query(
        `insert into cases (id, customer_id, payment_id, reason, opened_at, answer_due) values (?, ?, ?, ?, ?, ?)`,
      )
      .run(id, customerId, paymentId, reason, at, answerDue);
    return addMessage(deps, { customerId, id }, { at, from: "payer", text });
  })();
}

/** Adds the payer's message. Throws the problems `not_found`, and `too_late` if the case is closed. */
export function writeToCase(deps: Deps, named: ItemRef, text: string): ProblemCase {
  if (caseOf(deps, named).state === "closed") throw new Problem("too_late");
  return addMessage(deps, named, { at: deps.clock.now().getTime(), from: "payer", text });
}

/** Adds a message of the platform. Throws the problems of `writeToCase`. */
export function writeAsPlatform(deps: Deps, named: ItemRef, text: string): ProblemCase {
  if (caseOf(deps, named).state === "closed") throw new Problem("too_late");
  return addMessage(deps, named, { at: deps.clock.now().getTime(), from: "platform", text });
}

/** Closes a case for the payer. Idempotent. Throws the problem `not_found`. */
export function closeCase(deps: Deps, named: ItemRef): ProblemCase {
  const { state, transactionId } = caseOf(deps, named);
  if (state !== "closed") {
    deps.database
      .query("update cases set closed_at = ? where id = ?")
      .run(deps.clock.now().getTime(), named.id);
    deps.publish({ customerId: named.customerId, topic: "payments", id: transactionId });
  }
  return caseOf(deps, named);
}

/** Answers the cases that have waited long enough. */
export function answerCases(deps: Deps): void {
  const waiting = waitingCases(deps).filter(({ at }) => at + answerDelayMs <= deps.clock.now().getTime());
  for (const { reason, at, ...named } of waiting) {
    const answeredAt = at + answerDelayMs;
    const { transactionId } = addMessage(deps, named, {
      at: answeredAt,
      from: "platform",
      text: answers[reason],
    });
    notify(deps, {
      id: `${named.id}-${answeredAt}`,
      customerId: named.customerId,
      at: answeredAt,
      payload: { event: "case_answered", paymentId: transactionId, caseId: named.id },
    });
  }
}

export function caseAnswersJob(deps: Deps): Job {
  return {
    dueAt() {
      const [longest] = waitingCases(deps);
      return longest && longest.at + answerDelayMs;
    },
    run: () => answerCases(deps),
  };
}

/** Lists open cases whose last message is the payer's, longest wait first. */
function waitingCases({ database }: Deps) {
  return database
    .query<{ id: string; customerId: string; reason: CaseReason; at: number }, []>(
      `select c.id, c.customer_id as customerId, c.reason, m.at from cases c
       join case_messages m on m.case_id = c.id
         and m.seq = (select max(seq) from case_messages where case_id = c.id)
       where c.closed_at is null and m.sender = 'payer' order by m.at`,
    )
    .all();
}

const answers: Record<CaseReason, string> = {
  not_received:
    "We have asked the receiving bank where the money is, and write again as soon as it has answered.",
  wrong_amount:
    "We have compared the amount with the merchant's order, and asked the merchant to explain it.",
  not_me: "We have stopped further payments to this merchant, and are looking into who approved this one.",
};

function addMessage(
  deps: Deps,
  named: ItemRef,
  { at, from, text }: { at: number; from: CaseMessage["from"]; text: string },
): ProblemCase {
  deps.database
    .query(
      `insert into case_messages (case_id, seq, at, sender, text)
       select ?1, count(*), ?2, ?3, ?4 from case_messages where case_id = ?1`,
    )
    .run(named.id, at, from, text);
  const written = caseOf(deps, named);
  deps.publish({ customerId: named.customerId, topic: "payments", id: written.transactionId });
  return written;
}

function monthsAfter(instant: string, months: number): Date {
  const date = new Date(instant);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date;
}
