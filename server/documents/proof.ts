import { formatProofCode, type Proof, type ProofParty } from "#shared/proofs.ts";
import type { Pdf } from "./pdf.ts";
import { createSheet, type SheetField } from "./sheet.ts";
import type { Style } from "./style.ts";

export interface ProofOptions {
  style: Style;
  /** Where anybody checks a proof. */
  checkedAt: string;
}

/** What a bank or a merchant asks for to trace a payment, and how they check that it is so. */
export function createProof(proof: Proof, options: ProofOptions): Promise<Pdf> {
  const { messages, time, money, timeZone } = options.style;
  const text = messages.proof;
  const state = messages.states[proof.state];
  return createSheet({
    language: messages.language,
    title: text.title,
    reference: proof.reference,
    headline: money(proof.amount),
    subtitle: `${messages.types[proof.type]} · ${state} · ${time(proof.updatedAt)}`,
    fields: proofFields(proof, options),
    footnote: text.footnote(timeZone),
  });
}

/** What the proof says, label and value, in order; what is not known is left out. */
function proofFields(proof: Proof, { style, checkedAt }: ProofOptions): SheetField[] {
  const { messages, time, money } = style;
  const { fields, until } = messages.proof;
  const known: [label: string, value: string | null][] = [
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
      `${checkedAt}/${proof.code}\n${formatProofCode(proof.code)}\n${until(time(proof.endsAt))}`,
    ],
  ];
  return known.filter((field): field is SheetField => field[1] !== null);
}

function partyText({ name, account }: ProofParty): string {
  if (!account) return name;
  const bank = account.bic ? `${account.bankName} (${account.bic})` : account.bankName;
  return `${name}\n${bank}, ${account.maskedIban}`;
}
