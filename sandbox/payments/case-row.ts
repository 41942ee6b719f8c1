import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { CaseMessage, CaseReason, ProblemCase } from "#shared/cases.ts";

/** Lists the customer's cases, newest first, optionally of one payment. */
export function listCases(
  { database }: Pick<Deps, "database">,
  customerId: string,
  paymentId?: string,
): ProblemCase[] {
  return database
    .query<CaseRow, [string, string | null]>(
      `select * from cases where customer_id = ?1 and (?2 is null or payment_id = ?2) order by opened_at desc, id desc`,
    )
    .all(customerId, paymentId ?? null)
    .map((row) => toCase(row, messagesOf(database, row.id)));
}

/** Finds a customer's case. Throws the problem `not_found`. */
export function caseOf({ database }: Pick<Deps, "database">, { customerId, id }: ItemRef): ProblemCase {
  const row = database
    .query<CaseRow, [string, string]>("select * from cases where id = ? and customer_id = ?")
    .get(id, customerId);
  if (!row) throw new Problem("not_found");
  return toCase(row, messagesOf(database, id));
}

interface CaseRow {
  id: string;
  payment_id: string;
  reason: CaseReason;
  opened_at: number;
  closed_at: number | null;
  answer_due: string;
}

function messagesOf(database: Database, id: string): CaseMessage[] {
  return database
    .query<{ seq: number; at: number; sender: CaseMessage["from"]; text: string }, [string]>(
      "select seq, at, sender, text from case_messages where case_id = ? order by seq",
    )
    .all(id)
    .map(({ seq, at, sender, text }) => ({ id: `${id}-${seq}`, at: toInstant(at), from: sender, text }));
}

function toCase(row: CaseRow, messages: CaseMessage[]): ProblemCase {
  const isAnswered = messages.at(-1)?.from === "platform";
  return {
    id: row.id,
    transactionId: row.payment_id,
    reason: row.reason,
    state: row.closed_at !== null ? "closed" : isAnswered ? "answered" : "open",
    openedAt: toInstant(row.opened_at),
    closedAt: row.closed_at === null ? null : toInstant(row.closed_at),
    answerDue: row.answer_due,
    messages,
  };
}
