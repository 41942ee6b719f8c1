import * as v from "valibot";
import { calendarDate, id, instant } from "#shared/ids.ts";

/** What a payer says is wrong with a payment. */
export const caseReasons = ["not_received", "wrong_amount", "not_me"] as const;
export const caseReason = v.picklist(caseReasons);
export type CaseReason = v.InferOutput<typeof caseReason>;

/** What a person writes into a case. */
export const caseText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));

export const caseMessage = v.object({
  id,
  at: instant,
  from: v.picklist(["payer", "platform"]),
  text: v.string(),
});
export type CaseMessage = v.InferOutput<typeof caseMessage>;

/** A problem that a payer reported with one payment, and what was written about it. */
export const problemCase = v.object({
  id,
  transactionId: id,
  reason: caseReason,
  /** `open`: the platform is to write next; `answered`: it did; `closed`: the payer is done with it. */
  state: v.picklist(["open", "answered", "closed"]),
  openedAt: instant,
  closedAt: v.nullable(instant),
  /** By when the answer is due: 15 business days (Directive (EU) 2015/2366, art. 101). */
  answerDue: calendarDate,
  /** Oldest first, the payer's report among them. */
  messages: v.array(caseMessage),
});
export type ProblemCase = v.InferOutput<typeof problemCase>;

/** A report of a problem. It is taken for 13 months after the payment (Directive (EU) 2015/2366, art. 71). */
export const caseReport = v.object({ reason: caseReason, text: caseText });
export type CaseReport = v.InferOutput<typeof caseReport>;
