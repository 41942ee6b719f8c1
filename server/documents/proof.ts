import { formatProofCode, type Proof, type ProofParty } from "#shared/proofs.ts";
import { createDetailsPdf, type DetailsField } from "./details-pdf.ts";
import type { DocumentFormat } from "./format.ts";
import type { Pdf } from "./pdf.ts";

export interface ProofOptions {
  format: DocumentFormat;
  /** URL of the page where anyone can verify a proof. */
  verificationUrl: string;
}

/** Creates a proof of payment: what a bank or merchant needs to trace it, and how they can verify it. */
export function createProof(proof: Proof, options: ProofOptions): Promise<Pdf> {
  const { messages, time, money, timeZone } = options.format;
  const text = messages.proof;
  const state = messages.states[proof.state];
  return createDetailsPdf({
    language: messages.language,
    title: text.title,
    reference: proof.reference,
    headline: money(proof.amount),
    subtitle: `${messages.types[proof.type]} · ${state} · ${time(proof.updatedAt)}`,
    fields: proofFields(proof, options),
    footnote: text.footnote(timeZone),
  });
}

/** Lists the fields of a proof in order, without those that have no value. */
function proofFields(proof: Proof, { format, verificationUrl }: ProofOptions): DetailsField[] {
  const { messages, time, money } = format;
  const { fields, until } = messages.proof;
  const entries: [label: string, value: string | null][] = [
    [fields.from, partyText(proof.from)],
    [fields.to, partyText(proof.to)],
    [fields.amount, money(proof.amount)],
    [fields.created, time(proof.createdAt)],
    [fields.valueDate, proof.valueDate],
    [fields.state, messages.states[proof.state]],
    [fields.rail, messages.rails[proof.rail]],
    [fields.reference, proof.reference],
    [fields.endToEndId, proof.endToEndId],
    [fields.uetr, proof.uetr],
    [fields.codes, proof.codes.map((code) => `${code}: ${messages.bankCode(code)}`).join("\n") || null],
    [
      fields.check,
      `${verificationUrl}/${proof.code}\n${formatProofCode(proof.code)}\n${until(time(proof.endsAt))}`,
    ],
  ];
  return entries.filter((field): field is DetailsField => field[1] !== null);
}

function partyText({ name, account }: ProofParty): string {
  if (!account) return name;
  const bank = account.bic ? `${account.bankName} (${account.bic})` : account.bankName;
  return `${name}\n${bank}, ${account.maskedIban}`;
}
