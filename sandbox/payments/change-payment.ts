import type { Deps } from "#sandbox/core/deps.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { paymentDetails } from "./details.ts";
import { openPaymentRecorder } from "./payment-recorder.ts";
import { processBankReports } from "./process-bank-reports.ts";
import type { Report } from "./state-machine.ts";

/** A payment that a request is about. */
export interface PaymentRef {
  customerId: string;
  paymentId: string;
}

/** What is reported of a payment at once, and what is to be reported of it from then on. */
export interface Decision {
  report: Report;
  toCome: readonly Report[];
}

/**
 * Lets `decide` say what becomes of a payment as it stands at this moment; `undefined` leaves it as it is. What
 * `decide` throws leaves it as well. Throws the problem `not_found`.
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
  // From the start alone in writing: what `decide` looks at stays as it is until it has decided.
  return change.immediate();
}

function rowOf({ database }: Deps, paymentId: string): { n: number } {
  const row = database.query<{ n: number }, [string]>("select n from payments where id = ?").get(paymentId);
  if (!row) throw new Error(`There is no payment ${paymentId}.`);
  return row;
}
