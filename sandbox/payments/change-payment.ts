import type { Deps } from "#sandbox/core/deps.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { paymentDetails } from "./details.ts";
import { openPaymentRecorder } from "./payment-recorder.ts";
import { processBankReports } from "./process-bank-reports.ts";
import type { Report } from "./state-machine.ts";

export interface PaymentRef {
  customerId: string;
  paymentId: string;
}

/** Report to apply at once, and the reports to schedule in place of earlier ones. */
export interface Decision {
  report: Report;
  toCome: readonly Report[];
}

/**
 * Applies the decision that `decide` takes on the payment's current state; `undefined`, or an exception,
 * changes nothing. Throws the problem `not_found`.
 */
export function changePayment(
  deps: Deps,
  { customerId, paymentId }: PaymentRef,
  decide: (payment: TransactionDetails, now: number) => Decision | undefined,
): TransactionDetails {
  const { database, clock } = deps;
  processBankReports(deps);
  const change = database.transaction(() => {
    const payment = paymentDetails(database, customerId, paymentId);
    const decision = decide(payment, clock.now().getTime());
    if (!decision) return payment;
    const { n } = rowOf(deps, paymentId);
    const register = openPaymentRecorder(deps);
    register.report(n, decision.report);
    register.expect(n, decision.toCome);
    return paymentDetails(database, customerId, paymentId);
  });
  // Takes the write lock at the start, so that the state cannot change before the decision is applied.
  return change.immediate();
}

function rowOf({ database }: Deps, paymentId: string): { n: number } {
  const row = database.query<{ n: number }, [string]>("select n from payments where id = ?").get(paymentId);
  if (!row) throw new Error(`There is no payment ${paymentId}.`);
  return row;
}
