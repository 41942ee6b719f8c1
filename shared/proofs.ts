import * as v from "valibot";
import { maskedIban } from "#shared/bank-accounts.ts";
import { calendarDate, id, instant } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { bankCode, rail, transactionState, transactionType } from "#shared/transactions.ts";

/**
 * The code that a proof is checked by: 20 characters of Crockford's base 32, 100 bits. As people write it, in groups
 * and with an O for a zero, it is the same.
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
  /** `null` where the party is paid in bulk. `bic` is the bank's code (ISO 9362). */
  account: v.nullable(v.object({ bankName: v.string(), bic: v.nullable(v.string()), maskedIban })),
});
export type ProofParty = v.InferOutput<typeof party>;

/** What a bank or a merchant asks for to trace a payment, as it is known now. */
const statement = v.object({
  type: transactionType,
  state: v.fallback(transactionState, "unknown"),
  amount: money,
  from: party,
  to: party,
  reference: v.string(),
  rail,
  createdAt: instant,
  /** When the state became what it is. */
  updatedAt: instant,
  valueDate: v.nullable(calendarDate),
  /** What the banks call it: the payer's side's id (ISO 20022 `EndToEndId`), and the one of all banks (`UETR`). */
  endToEndId: v.nullable(v.string()),
  uetr: v.nullable(v.string()),
  /** What the banks answered, in order. */
  codes: v.array(bankCode),
});

/** A proof as the payer has it. It ends by itself, or when it is revoked. */
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

/** A proof as whoever has its code sees it: the payer is named by first name and initial alone. */
export const checkedProof = v.object({ ...statement.entries, issuedAt: instant, endsAt: instant });
export type CheckedProof = v.InferOutput<typeof checkedProof>;

/** A code as people read it out: `7K3M-Q9ZT-4F8A-XW2P-R5DN`. */
export function formatProofCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$&-");
}

/** Whether a proof can be checked at an instant in milliseconds. */
export function isLive({ endsAt, revokedAt }: Pick<Proof, "endsAt" | "revokedAt">, at: number): boolean {
  return revokedAt === null && Date.parse(endsAt) > at;
}
