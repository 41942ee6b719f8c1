import type { Messages, MessagesFor } from "#client/i18n/messages.ts";
import { formatDate, formatMoment, formatMoney } from "#client/ui/format.ts";
import type { Locale } from "#client/ui/locale.tsx";
import { formatProofCode, type Proof, type ProofParty } from "#shared/proofs.ts";

export interface ProofTextOptions {
  messages: Pick<Messages, "states" | "rails"> & Pick<MessagesFor<"proofs">, "title" | "facts">;
  where: Locale;
  link: string;
}

/** Formats a proof as plain text lines, to paste into a letter or a form. */
export function proofText(proof: Proof, { messages, where, link }: ProofTextOptions): string {
  const { facts } = messages;
  const moment = (instant: string) => formatMoment(instant, "moment", where);
  const lines: [name: string, value: string | null][] = [
    [facts.amount, formatMoney(proof.amount, where)],
    [facts.state, `${messages.states[proof.state]}, ${facts.since(moment(proof.updatedAt))}`],
    [facts.from, partyText(proof.from)],
    [facts.to, partyText(proof.to)],
    [facts.started, moment(proof.createdAt)],
    [facts.valueDate, proof.valueDate && formatDate(proof.valueDate, where)],
    [facts.rail, messages.rails[proof.rail]],
    [facts.reference, proof.reference],
    [facts.endToEndId, proof.endToEndId],
    [facts.uetr, proof.uetr],
    [facts.codes, proof.codes.join(", ") || null],
    [facts.check, `${link} (${formatProofCode(proof.code)})`],
    [facts.ends, moment(proof.endsAt)],
  ];
  const present = lines.filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}`);
  return [messages.title, ...present, facts.times(where.timeZone)].join("\n");
}

function partyText({ name, account }: ProofParty): string {
  if (!account) return name;
  const bank = account.bic ? `${account.bankName} (${account.bic})` : account.bankName;
  return `${name}, ${bank}, ${account.maskedIban}`;
}
