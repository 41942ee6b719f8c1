import { useNavigate, useParams } from "@tanstack/react-router";
import { BadgeCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import * as v from "valibot";
import { Page } from "#client/components/page.tsx";
import { QueryState, useErrorOf } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { type CheckedProof, formatProofCode, proofCode } from "#shared/proofs.ts";
import { ProofFacts } from "./proof-facts.tsx";

/** Public page that verifies a proof by its link or its code. */
export function CheckPage() {
  const { check } = useMessages("proofs");
  const { code } = useParams({ strict: false });
  return code ? <Check key={code} code={code} /> : <CheckForm title={check.title} text={check.text} />;
}

function Check({ code }: { code: string }) {
  const { check } = useMessages("proofs");
  const query = trpc.proofs.check.useQuery({ code });
  const reason = useErrorOf(query)?.data?.reason;
  if (reason === "not_found" || reason === "invalid_input") {
    const again = { code, busy: query.isFetching, check: () => void query.refetch() };
    return <CheckForm title={check.unknown} text={check.unknownText} again={again} />;
  }
  return (
    <Page title={query.data ? check.valid : check.title} className="proof">
      <meta name="robots" content="noindex" />
      <QueryState query={query} skeleton={<SkeletonRows count={9} height="2.5rem" />}>
        {(proof) => <Genuine proof={proof} checkedAt={query.dataUpdatedAt} />}
      </QueryState>
    </Page>
  );
}

function Genuine({ proof, checkedAt }: { proof: CheckedProof; checkedAt: number }) {
  const messages = useMessages("proofs");
  const where = useLocale();
  return (
    <>
      <p className="proof-genuine">
        <BadgeCheck aria-hidden="true" />
        {messages.check.validText(formatMoment(new Date(checkedAt).toISOString(), "exact", where))}
      </p>
      <ProofFacts proof={proof} />
      <p>
        <small>
          {messages.facts.ends} {formatMoment(proof.endsAt, "moment", where)}.
        </small>
      </p>
      <RouteButton to="/proofs" className="proof-another">
        {messages.check.another}
      </RouteButton>
    </>
  );
}

interface CheckFormProps {
  title: string;
  text: string;
  /** The code that was not found, and a function that checks it again. */
  again?: { code: string; busy: boolean; check: () => void };
}

function CheckForm({ title, text, again }: CheckFormProps) {
  const { check } = useMessages("proofs");
  const navigate = useNavigate();
  const [written, setWritten] = useState(() => formatProofCode(again?.code ?? ""));
  const [isMalformed, setIsMalformed] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = v.safeParse(proofCode, written);
    setIsMalformed(!read.success);
    if (!read.success) return;
    if (read.output === again?.code) again.check();
    else void navigate({ to: "/proofs/$code", params: { code: read.output } });
  }

  return (
    <Page title={title} className="proof">
      <p>{text}</p>
      <form className="proof-form" onSubmit={submit} noValidate>
        <TextField
          label={check.ask}
          hint={check.askHint}
          error={isMalformed ? check.malformed : undefined}
          value={written}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setWritten(event.target.value)}
        />
        <Button look="primary" type="submit" busy={again?.busy}>
          {check.go}
        </Button>
      </form>
    </Page>
  );
}
