import { groupedCode, type Proof, type ProofParty } from "#shared/proofs.ts";
import { formatMoney } from "./format.ts";
import { localTime } from "./local-time.ts";
import type { Pdf } from "./pdf.ts";
import { createSheet, type SheetField } from "./sheet.ts";
import { documentWords, words } from "./words.ts";

export interface ProofOptions {
  timeZone: string;
  /** Where anybody checks a proof. */
  checkedAt: string;
}

/** What a bank or a merchant asks for to trace a payment, and how they check that it is so. */
export function createProof(proof: Proof, options: ProofOptions): Promise<Pdf> {
  const text = documentWords.proof;
  const state = words.states[proof.state];
  return createSheet({
    title: text.title,
    reference: proof.reference,
    headline: formatMoney(proof.amount),
    subtitle: `${words.types[proof.type]} · ${state} · ${localTime(proof.updatedAt, options.timeZone)}`,
    fields: proofFields(proof, options),
    footnote: text.footnote(options.timeZone),
  });
}

/** What the proof says, label and value, in order; what is not known is left out. */
export function proofFields(proof: Proof, { timeZone, checkedAt }: ProofOptions): SheetField[] {
  const { fields, until } = documentWords.proof;
  const known: [label: string, value: string | null][] = [
    [fields.from, partyText(proof.from)],
    [fields.to, partyText(proof.to)],
    [fields.amount, formatMoney(proof.amount)],
    [fields.created, localTime(proof.createdAt, timeZone)],
    [fields.valueDate, proof.valueDate],
    [fields.state, words.states[proof.state]],
    [fields.rail, words.rails[proof.rail]],
    [fields.reference, proof.reference],
    [fields.endToEndId, proof.endToEndId],
    [fields.uetr, proof.uetr],
    [fields.codes, proof.codes.map((code) => `${code}: ${words.bankCode(code)}`).join("\n") || null],
    [
      fields.check,
      `${checkedAt}/${proof.code}\n${groupedCode(proof.code)}\n${until(localTime(proof.endsAt, timeZone))}`,
    ],
  ];
  return known.filter((field): field is SheetField => field[1] !== null);
}

function partyText({ name, account }: ProofParty): string {
  if (!account) return name;
  const bank = account.bic ? `${account.bankName} (${account.bic})` : account.bankName;
  return `${name}\n${bank}, ${account.maskedIban}`;
}
