import { toInstant } from "#sandbox/core/clock.ts";
import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import { day } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { seededRandom } from "#sandbox/core/random.ts";
import { bicOf } from "#sandbox/world/banks.ts";
import type { MaskedAccount } from "#shared/bank-accounts.ts";
import { type CheckedProof, isLive, type Proof, type ProofParty } from "#shared/proofs.ts";
import type { TransactionDetails, TransactionState } from "#shared/transactions.ts";
import type { PaymentRef } from "./change-payment.ts";
import { paymentDetails } from "./details.ts";

/** Lifetime of a proof: long enough for a bank to trace a payment. */
const proofLifetimeMs = 14 * day;

/** States before anything was sent to a bank. */
const unsent: readonly TransactionState[] = [
  "created",
  "awaiting_approval",
  "approved",
  "expired",
  "cancelled",
];

/**
 * Returns the live proof of a payment, or issues one. Throws the problems `not_found`, and `nothing_moved` if
 * nothing was sent.
 */
export function issueProof(deps: Deps, target: PaymentRef): { isNew: boolean; proof: Proof } {
  const { database, clock, publish } = deps;
  return database.transaction(() => {
    const payment = paymentDetails(database, target.customerId, target.paymentId);
    if (unsent.includes(payment.state)) throw new Problem("nothing_moved");
    const now = clock.now().getTime();
    const live = listProofs(deps, target.customerId, target.paymentId).find((proof) => isLive(proof, now));
    if (live) return { isNew: false, proof: live };
    const row: ProofRow = {
      id: crypto.randomUUID(),
      customer_id: target.customerId,
      payment_id: target.paymentId,
      code: createCode(),
      issued_at: now,
      ends_at: now + proofLifetimeMs,
      revoked_at: null,
    };
    database
      .query(
        "insert into proofs values ($id, $customer_id, $payment_id, $code, $issued_at, $ends_at, $revoked_at)",
      )
      .run({ ...row });
    publish({ customerId: target.customerId, topic: "payments", id: target.paymentId });
    return { isNew: true, proof: toProof(row, payment) };
  })();
}

/** Lists the proofs of a customer's payments, newest first, optionally of one payment. */
export function listProofs({ database }: Deps, customerId: string, paymentId?: string): Proof[] {
  return database
    .query<ProofRow, [string, string | null]>(
      `select * from proofs where customer_id = ?1 and (?2 is null or payment_id = ?2)
       order by issued_at desc, id desc`,
    )
    .all(customerId, paymentId ?? null)
    .map((row) => toProof(row, paymentDetails(database, customerId, row.payment_id)));
}

/** Revokes a proof. Idempotent. Throws the problem `not_found`. */
export function revokeProof(deps: Deps, { customerId, id }: ItemRef): Proof {
  const { database, clock, publish } = deps;
  const row = database
    .query<ProofRow, [number, string, string]>(
      "update proofs set revoked_at = coalesce(revoked_at, ?) where id = ? and customer_id = ? returning *",
    )
    .get(clock.now().getTime(), id, customerId);
  if (!row) throw new Problem("not_found");
  publish({ customerId, topic: "payments", id: row.payment_id });
  return toProof(row, paymentDetails(database, customerId, row.payment_id));
}

/** Returns what a code proves. Throws the problem `not_found` if it is unknown, expired or revoked. */
export function checkProof({ database, clock }: Deps, code: string): CheckedProof {
  const row = database.query<ProofRow, [string]>("select * from proofs where code = ?").get(code);
  if (!row) throw new Problem("not_found");
  const payment = paymentDetails(database, row.customer_id, row.payment_id);
  const { issuedAt, endsAt, revokedAt } = toProof(row, payment);
  if (!isLive({ endsAt, revokedAt }, clock.now().getTime())) throw new Problem("not_found");
  const [first = "", ...others] = payment.payerName.split(" ");
  const initial = others.at(-1)?.charAt(0);
  const payerName = initial ? `${first} ${initial}.` : first;
  return { ...statementOf({ ...payment, payerName }), issuedAt, endsAt };
}

interface ProofRow {
  id: string;
  customer_id: string;
  payment_id: string;
  code: string;
  issued_at: number;
  ends_at: number;
  revoked_at: number | null;
}

function toProof(row: ProofRow, payment: TransactionDetails): Proof {
  return {
    ...statementOf(payment),
    id: row.id,
    transactionId: row.payment_id,
    code: row.code,
    issuedAt: toInstant(row.issued_at),
    endsAt: toInstant(row.ends_at),
    revokedAt: row.revoked_at === null ? null : toInstant(row.revoked_at),
  };
}

function statementOf(payment: TransactionDetails) {
  const { id, type, state, amount, reference, rail, createdAt, updatedAt, valueDate, events } = payment;
  const payer = partyOf(payment.payerName, payment.account);
  const merchant = partyOf(payment.merchant.name, payment.merchantAccount);
  return {
    type,
    state,
    amount,
    from: type === "deposit" ? payer : merchant,
    to: type === "deposit" ? merchant : payer,
    reference,
    rail,
    createdAt,
    updatedAt,
    valueDate,
    endToEndId: `E2E${id}`,
    uetr: uetrOf(id),
    codes: events.map(({ code }) => code).filter((code) => code !== null),
  };
}

function partyOf(name: string, account: MaskedAccount | null): ProofParty {
  if (!account) return { name, account };
  const { bankName, maskedIban } = account;
  return { name, account: { bankName, maskedIban, bic: bicOf(bankName) ?? null } };
}

/** Derives a version 4 UUID from the payment's id. */
function uetrOf(paymentId: string): string {
  const random = seededRandom(`uetr/${paymentId}`);
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) =>
    (place === "x" ? random.between(0, 15) : random.between(8, 11)).toString(16),
  );
}

function createCode(): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  return [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => alphabet.charAt(byte % 32)).join("");
}
