import type { Deps } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { caseOf } from "#sandbox/payments/case-row.ts";
import { writeAsPlatform } from "#sandbox/payments/cases.ts";
import { paymentDetails } from "#sandbox/payments/details.ts";
import type { ProblemCase } from "#shared/cases.ts";

/** Finds a case with its owner. Throws the problem `not_found`. */
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
 * Adds a merchant's question to a case, and returns the customer it is for. Throws the problems `not_found`,
 * for another merchant's case as well, and `too_late` if it is closed.
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
