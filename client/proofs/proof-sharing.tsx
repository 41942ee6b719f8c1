import { Download, Share } from "lucide-react";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { Button, LinkButton } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { type Locale, useLocale } from "#client/ui/locale.tsx";
import { Section } from "#client/ui/section.tsx";
import { at } from "#client/ui/site.ts";
import { groupedCode, type Proof } from "#shared/proofs.ts";
import { proofText } from "./proof-text.ts";

/** The ways in which a proof leaves this page. */
export function ProofActions({ proof }: { proof: Proof }) {
  const { states, rails } = useWords();
  const words = usePartWords("proofs");
  const where = useLocale();
  const text = proofText(proof, { words: { ...words, states, rails }, where, link: linkTo(proof) });
  // Whoever closes the sheet again has not failed at anything.
  const share = () => navigator.share({ title: words.title, text }).catch(() => {});
  return (
    <div className="proof-actions">
      {"share" in navigator && (
        <Button look="primary" onClick={share}>
          <Share aria-hidden="true" />
          {words.share}
        </Button>
      )}
      <LinkButton href={pdfLink(proof.transactionId, where)}>
        <Download aria-hidden="true" />
        {words.pdf}
      </LinkButton>
      <CopyButton text={text} words={words.copyAll} />
    </div>
  );
}

/** Where others check a proof, and until when they can. */
export function ProofLink({ proof }: { proof: Proof }) {
  const words = usePartWords("proofs");
  const where = useLocale();
  const link = linkTo(proof);
  return (
    <Section title={words.link} className="proof-link">
      <p>{words.linkText(formatMoment(proof.endsAt, "moment", where))}</p>
      <p className="proof-address">{link}</p>
      <CopyButton text={link} words={words.copyLink} />
      <p className="proof-code">
        <span>{words.code}</span> <code>{groupedCode(proof.code)}</code>
      </p>
    </Section>
  );
}

function linkTo({ code }: Proof): string {
  return window.location.origin + at(`/proofs/${code}`);
}

function pdfLink(transactionId: string, where: Locale): string {
  return at(`/exports/proofs/${transactionId}.pdf?${new URLSearchParams({ input: JSON.stringify(where) })}`);
}
