import * as v from "valibot";
import { maskedIban } from "#shared/bank-accounts.ts";
import { calendarDate, id, instant } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { bankCode, rail, transactionState, transactionType } from "#shared/transactions.ts";

/**
 * The code that verifies a proof: 20 characters of Crockford's base 32 (100 bits). Groups, lower case and look-alikes
 * (O for 0, I and L for 1) are accepted.
 */
export const proofCode = v.pipe(
  v.string(),
  v.maxLength(64),
  v.transform((written) =>
    written.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1"),
  ),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{20}$/, "The code of a proof."),
);

/** One side of a payment. */
const party = v.object({
  name: v.string(),
  /** `null` if the party is paid in bulk. `bic` is the bank's code (ISO 9362). */
  account: v.nullable(v.object({ bankName: v.string(), bic: v.nullable(v.string()), maskedIban })),
});
export type ProofParty = v.InferOutput<typeof party>;

/** The facts that a bank or merchant needs to trace a payment, as of now. */
const statement = v.object({
  type: transactionType,
  state: v.fallback(transactionState, "unknown"),
  amount: money,
  from: party,
  to: party,
  reference: v.string(),
  rail,
  createdAt: instant,
  /** The time of the last change of state. */
  updatedAt: instant,
  valueDate: v.nullable(calendarDate),
  /** Identifiers between banks (ISO 20022): the originator's `EndToEndId` and the unique `UETR`. */
  endToEndId: v.nullable(v.string()),
  uetr: v.nullable(v.string()),
  /** The banks' status codes, in order. */
  codes: v.array(bankCode),
});

/** A proof of payment as its payer sees it. It expires, or the payer revokes it. */
export const proof = v.object({
  ...statement.entries,
  id,
  transactionId: id,
  code: proofCode,
  issuedAt: instant,
  endsAt: instant,
  revokedAt: v.nullable(instant),
});
export type Proof = v.InferOutput<typeof proof>;

/** A proof as anyone with its code sees it. It names the payer only by first name and initial. */
export const checkedProof = v.object({ ...statement.entries, issuedAt: instant, endsAt: instant });
export type CheckedProof = v.InferOutput<typeof checkedProof>;

/** Formats a code in groups of four: `7K3M-Q9ZT-4F8A-XW2P-R5DN`. */
export function formatProofCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$&-");
}

/** Tells whether a proof can be verified at `at` (milliseconds since 1970). */
export function isLive({ endsAt, revokedAt }: Pick<Proof, "endsAt" | "revokedAt">, at: number): boolean {
  return revokedAt === null && Date.parse(endsAt) > at;
}
