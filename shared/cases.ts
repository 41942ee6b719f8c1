import * as v from "valibot";
import { calendarDate, id, instant } from "#shared/ids.ts";

/** Problems that a payer can report with a payment. */
export const caseReasons = ["not_received", "wrong_amount", "not_me"] as const;
export const caseReason = v.picklist(caseReasons);
export type CaseReason = v.InferOutput<typeof caseReason>;

/** Text that a person writes into a case. */
export const caseText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));

export const caseMessage = v.object({
  id,
  at: instant,
  from: v.picklist(["payer", "platform"]),
  text: v.string(),
});
export type CaseMessage = v.InferOutput<typeof caseMessage>;

/** A problem that a payer reported with one payment, and the messages about it. */
export const problemCase = v.object({
  id,
  transactionId: id,
  reason: caseReason,
  /** `open`: the platform has to answer; `answered`: it has; `closed`: the payer closed the case. */
  state: v.picklist(["open", "answered", "closed"]),
  openedAt: instant,
  closedAt: v.nullable(instant),
  /** The day on which the answer is due: 15 business days after the report (Directive (EU) 2015/2366, art. 101). */
  answerDue: calendarDate,
  /** Oldest first, including the payer's report. */
  messages: v.array(caseMessage),
});
export type ProblemCase = v.InferOutput<typeof problemCase>;

/** A report of a problem. Reports are accepted for 13 months after the payment (Directive (EU) 2015/2366, art. 71). */
export const caseReport = v.object({ reason: caseReason, text: caseText });
export type CaseReport = v.InferOutput<typeof caseReport>;
