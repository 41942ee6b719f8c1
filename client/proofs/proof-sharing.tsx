import { Download, Share } from "lucide-react";
import { withBasePath } from "#client/components/branding.ts";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { Button, LinkButton } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { type Locale, useLocale } from "#client/ui/locale.tsx";
import { Section } from "#client/ui/section.tsx";
import { formatProofCode, type Proof } from "#shared/proofs.ts";
import { proofText } from "./proof-text.ts";

/** Buttons that share, download and copy a proof. */
export function ProofActions({ proof }: { proof: Proof }) {
  const { states, rails } = useCommonMessages();
  const messages = useMessages("proofs");
  const where = useLocale();
  const text = proofText(proof, { messages: { ...messages, states, rails }, where, link: linkTo(proof) });
  // `share` rejects when the payer dismisses the sheet, which is not an error.
  const share = () => navigator.share({ title: messages.title, text }).catch(() => {});
  return (
    <div className="proof-actions">
      {"share" in navigator && (
        <Button look="primary" onClick={share}>
          <Share aria-hidden="true" />
          {messages.share}
        </Button>
      )}
      <LinkButton href={pdfLink(proof.transactionId, where)}>
        <Download aria-hidden="true" />
        {messages.pdf}
      </LinkButton>
      <CopyButton text={text} messages={messages.copyAll} />
    </div>
  );
}

/** Shows the link and the code for verifying a proof, and when they expire. */
export function ProofLink({ proof }: { proof: Proof }) {
  const messages = useMessages("proofs");
  const where = useLocale();
  const link = linkTo(proof);
  return (
    <Section title={messages.link} className="proof-link">
      <p>{messages.linkText(formatMoment(proof.endsAt, "moment", where))}</p>
      <p className="proof-address">{link}</p>
      <CopyButton text={link} messages={messages.copyLink} />
      <p className="proof-code">
        <span>{messages.code}</span> <code>{formatProofCode(proof.code)}</code>
      </p>
    </Section>
  );
}

function linkTo({ code }: Proof): string {
  return window.location.origin + withBasePath(`/proofs/${code}`);
}

function pdfLink(transactionId: string, where: Locale): string {
  return withBasePath(
    `/exports/proofs/${transactionId}.pdf?${new URLSearchParams({ input: JSON.stringify(where) })}`,
  );
}
