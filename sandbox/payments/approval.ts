import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Clock } from "#sandbox/core/clock.ts";
import type { Deps } from "#sandbox/core/deps.ts";
import { minute } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { seededRandom } from "#sandbox/core/random.ts";
import { money } from "#shared/money.ts";
import { type TransactionDetails, transactionType } from "#shared/transactions.ts";
import { nextStateDueBy, simulateReports } from "./bank-simulator.ts";
import { changePayment, type PaymentRef } from "./change-payment.ts";
import { paymentDetails } from "./details.ts";
import { forcedOutcome } from "./forced-outcome.ts";
import { checkProtection } from "./protection.ts";

/** Token introspection response (RFC 7662); `iat` in seconds since 1970. */
export interface Introspection {
  active: boolean;
  sub?: string;
  iat?: number;
  jti?: string;
  authorization_details?: unknown;
}

export type Introspect = (token: string) => Promise<Introspection>;

export interface ApprovalDeps extends Deps {
  /** Introspects an approval token. */
  introspect: Introspect;
  /** Clock that identity's tokens follow. */
  realTime: Clock;
}

/**
 * Approves a payment with an access token issued for it alone. The token works once, for five minutes
 * (Regulation (EU) 2018/389, art. 4 and 5); repeating it returns the payment. Throws the problems
 * `not_found`, `approval_refused`, `too_late`, `unavailable`, and those of `checkProtection`.
 */
export async function approveTransfer(
  deps: ApprovalDeps,
  target: PaymentRef,
  token: string,
): Promise<TransactionDetails> {
  const { database, introspect, realTime } = deps;
  const payment = paymentDetails(database, target.customerId, target.paymentId);
  const hash = new Bun.CryptoHasher("sha256").update(token).digest("hex");
  if (paymentApprovedBy(database, hash) === target.paymentId) return payment;
  const introspection = await introspect(token).catch(() => {
    throw new Problem("unavailable");
  });

  return changePayment(deps, target, (payment, at) => {
    // A concurrent request may have used the token during introspection.
    const used = paymentApprovedBy(database, hash);
    if (used === payment.id) return;
    if (used || !approves(introspection, target.customerId, payment, realTime.now()))
      throw new Problem("approval_refused");
    if (payment.state !== "awaiting_approval") throw new Problem("too_late");
    // A limit or block may have been set since the payment was created.
    const madeAt = Date.parse(payment.createdAt);
    checkProtection(database, { ...payment, ...target, merchantId: payment.merchant.id, now: at, madeAt });
    if (!markUsed(database, { hash, jti: introspection.jti ?? hash, paymentId: payment.id, at }))
      throw new Problem("approval_refused");
    return {
      report: { at, state: "approved", code: "ACCP", expectedBy: nextStateDueBy("approved", at) },
      toCome: simulateReports(forcedOutcome(database) ?? payment.amount.amount, at, seededRandom(payment.id)),
    };
  });
}

/** Authorization details of one payment (RFC 9396). */
const paymentApproval = v.strictTuple([
  v.strictObject({
    type: v.literal("payment"),
    payment: v.string(),
    amount: v.strictObject(money.entries),
    payee: v.string(),
    account: v.string(),
    direction: transactionType,
  }),
]);

/** Milliseconds, with a tolerance for the other clock. */
const approvalLifetimeMs = 5 * minute;
const clockSkewMs = 10_000;

function approves(
  { active, sub, iat = 0, authorization_details }: Introspection,
  customerId: string,
  payment: TransactionDetails,
  now: Date,
): boolean {
  const age = now.getTime() - iat * 1_000;
  const parsed = v.safeParse(paymentApproval, authorization_details);
  if (!active || sub !== customerId || age > approvalLifetimeMs || age < -clockSkewMs || !parsed.success)
    return false;
  const [approved] = parsed.output;
  return (
    approved.payment === payment.id &&
    approved.amount.amount === payment.amount.amount &&
    approved.amount.currency === payment.amount.currency &&
    approved.payee === payment.merchant.id &&
    approved.account === payment.account?.id &&
    approved.direction === payment.type
  );
}

function paymentApprovedBy(database: Database, hash: string): string | undefined {
  return database
    .query<{ paymentId: string }, [string]>("select payment_id as paymentId from approvals where hash = ?")
    .get(hash)?.paymentId;
}

/** Returns whether neither the hash nor the id of the token was used before. */
function markUsed(
  database: Database,
  { hash, jti, paymentId, at }: { hash: string; jti: string; paymentId: string; at: number },
): boolean {
  const insert = database.query(
    "insert or ignore into approvals (hash, jti, payment_id, at) values (?, ?, ?, ?)",
  );
  return insert.run(hash, jti, paymentId, at).changes === 1;
}
