import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Clock } from "#sandbox/clock.ts";
import type { Desk } from "#sandbox/desk.ts";
import { minute } from "#sandbox/duration.ts";
import { Problem } from "#sandbox/problem.ts";
import { randomFrom } from "#sandbox/world/random.ts";
import { money } from "#shared/money.ts";
import { type TransactionDetails, transactionType } from "#shared/transactions.ts";
import { banksEnding } from "./banks-switch.ts";
import { changePayment, type Target } from "./change-payment.ts";
import { paymentDetails } from "./details.ts";
import { checkProtection } from "./protection.ts";
import { promisedAfter, railReports } from "./rails.ts";

/** What the identity service says of an access token (RFC 7662); `iat` in seconds since 1970. */
export interface Introspection {
  active: boolean;
  sub?: string;
  iat?: number;
  jti?: string;
  authorization_details?: unknown;
}

export type Introspect = (token: string) => Promise<Introspection>;

export interface Approver extends Desk {
  /** What identity says of an approval. */
  introspect: Introspect;
  /** The time that identity's tokens are told by. */
  realTime: Clock;
}

/**
 * Approves a payment by an access token that identity gave for it alone, which works once and for five minutes
 * (Regulation (EU) 2018/389, art. 4 and 5). The same token once more answers with the payment as it is. Throws the
 * problems `not_found`, `approval_refused`, `too_late`, `unavailable`, and those of `checkProtection`.
 */
export async function approveTransfer(
  desk: Approver,
  target: Target,
  token: string,
): Promise<TransactionDetails> {
  const { database, introspect, realTime } = desk;
  const payment = paymentDetails(database, target.customerId, target.paymentId);
  const hash = new Bun.CryptoHasher("sha256").update(token).digest("hex");
  if (paymentApprovedBy(database, hash) === target.paymentId) return payment;
  const said = await introspect(token).catch(() => {
    throw new Problem("unavailable");
  });

  return changePayment(desk, target, (payment, at) => {
    // Another request may have used it while identity was asked.
    const used = paymentApprovedBy(database, hash);
    if (used === payment.id) return;
    if (used || !approves(said, target.customerId, payment, realTime.now()))
      throw new Problem("approval_refused");
    if (payment.state !== "awaiting_approval") throw new Problem("too_late");
    // A limit or a block may have come since the payment was made.
    const madeAt = Date.parse(payment.createdAt);
    checkProtection(database, { ...payment, ...target, merchantId: payment.merchant.id, now: at, madeAt });
    if (!remember(database, { hash, jti: said.jti ?? hash, paymentId: payment.id, at }))
      throw new Problem("approval_refused");
    return {
      report: { at, state: "approved", code: "ACCP", expectedBy: promisedAfter("approved", at) },
      toCome: railReports(banksEnding(database) ?? payment.amount.amount, at, randomFrom(payment.id)),
    };
  });
}

/** An approval of exactly one payment (RFC 9396). */
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

/** In milliseconds. A clock may be ahead of the other by a little. */
const validFor = 5 * minute;
const clocksDiffer = 10_000;

function approves(
  { active, sub, iat = 0, authorization_details }: Introspection,
  customerId: string,
  payment: TransactionDetails,
  now: Date,
): boolean {
  const age = now.getTime() - iat * 1_000;
  const parsed = v.safeParse(paymentApproval, authorization_details);
  if (!active || sub !== customerId || age > validFor || age < -clocksDiffer || !parsed.success) return false;
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

/** Returns whether the token was new under either name. */
function remember(
  database: Database,
  { hash, jti, paymentId, at }: { hash: string; jti: string; paymentId: string; at: number },
): boolean {
  const insert = database.query(
    "insert or ignore into approvals (hash, jti, payment_id, at) values (?, ?, ?, ?)",
  );
  return insert.run(hash, jti, paymentId, at).changes === 1;
}
