import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConfirmDialog } from "#client/components/confirm-dialog.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button, RouteButton } from "#client/ui/button.tsx";
import { timeNow } from "#client/ui/clock.ts";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Section } from "#client/ui/section.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { isLive, type Proof } from "#shared/proofs.ts";
import type { TransactionDetails } from "#shared/transactions.ts";

/** States in which no money was sent, so there is nothing to prove. */
const unsentStates = ["created", "awaiting_approval", "approved", "expired", "cancelled"];

/** Shows the payment's valid proof, or a button to create one. */
export function Proofs({ transaction: { id, state } }: { transaction: TransactionDetails }) {
  const { title } = useMessages("proofs");
  const query = trpc.proofs.list.useQuery({ transactionId: id }, { enabled: !unsentStates.includes(state) });
  if (unsentStates.includes(state)) return null;
  return (
    <Section title={title} className="transaction-proofs">
      <QueryState query={query} skeleton={<Skeleton height="3rem" />}>
        {(proofs) => {
          const live = proofs.find((proof) => isLive(proof, timeNow()));
          return live ? <LiveProof proof={live} /> : <MakeProof transactionId={id} />;
        }}
      </QueryState>
    </Section>
  );
}

function LiveProof({ proof }: { proof: Proof }) {
  const messages = useMessages("proofs");
  const where = useLocale();
  const utils = trpc.useUtils();
  const [isRevoking, setIsRevoking] = useState(false);
  const revoke = trpc.proofs.revoke.useMutation({
    onSettled: () => utils.proofs.invalidate(),
    onSuccess: () => setIsRevoking(false),
  });
  return (
    <>
      <p>{messages.live(formatMoment(proof.endsAt, "moment", where))}</p>
      <div className="transaction-actions">
        <RouteButton to="/transactions/$id/proof" params={{ id: proof.transactionId }}>
          {messages.show}
        </RouteButton>
        <Button look="quiet" onClick={() => setIsRevoking(true)}>
          {messages.revoke}
        </Button>
      </div>
      {isRevoking && (
        <ConfirmDialog
          title={messages.revokeTitle}
          messages={{ submit: messages.revoke, cancel: messages.keep }}
          mutation={revoke}
          onSubmit={() => revoke.mutate({ id: proof.id })}
          onClose={() => setIsRevoking(false)}
        >
          <p>{messages.revokeText}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function MakeProof({ transactionId }: { transactionId: string }) {
  const messages = useMessages("proofs");
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const make = trpc.proofs.create.useMutation({
    async onSuccess(proof) {
      utils.proofs.list.setData({ transactionId }, (proofs = []) => [proof, ...proofs]);
      await navigate({ to: "/transactions/$id/proof", params: { id: transactionId } });
    },
  });
  return (
    <>
      <p>{messages.makeText}</p>
      {make.error && <Problem error={make.error} />}
      <div className="transaction-actions">
        <Button busy={make.isPending} onClick={() => make.mutate({ transactionId })}>
          {messages.make}
        </Button>
      </div>
    </>
  );
}
