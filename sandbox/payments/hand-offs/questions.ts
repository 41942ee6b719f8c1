import type { Deps } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { caseOf } from "#sandbox/payments/case-row.ts";
import { writeAsPlatform } from "#sandbox/payments/cases.ts";
import { paymentDetails } from "#sandbox/payments/details.ts";
import type { ProblemCase } from "#shared/cases.ts";

/** Whose case it is, and the case. Throws the problem `not_found`. */
export function caseWithOwner(
  deps: Pick<Deps, "database">,
  caseId: string,
): { customerId: string; case: ProblemCase } {
  const owner = deps.database
    .query<{ customerId: string }, [string]>("select customer_id as customerId from cases where id = ?")
    .get(caseId);
  if (!owner) throw new Problem("not_found");
  return { ...owner, case: caseOf(deps, { ...owner, id: caseId }) };
}

/**
 * Writes a merchant's question into the case that it is about, and returns whom it asks. Throws the problems
 * `not_found`, for a case about another merchant as well, and `too_late` for one that is closed.
 */
export function askQuestion(
  deps: Deps,
  merchantId: string,
  { caseId, question }: { caseId: string; question: string },
): string {
  const { customerId, case: asked } = caseWithOwner(deps, caseId);
  const { merchant } = paymentDetails(deps.database, customerId, asked.transactionId);
  if (merchant.id !== merchantId) throw new Problem("not_found");
  writeAsPlatform(deps, { customerId, id: caseId }, `${merchant.name} asks: ${question}`);
  return customerId;
}
