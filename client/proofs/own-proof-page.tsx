import { getRouteApi } from "@tanstack/react-router";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { RouteButton } from "#client/ui/button.tsx";
import { timeNow } from "#client/ui/clock.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { isLive } from "#shared/proofs.ts";
import { ProofFacts } from "./proof-facts.tsx";
import { ProofActions, ProofLink } from "./proof-sharing.tsx";

const route = getRouteApi("/signed-in/transactions/$id/proof");

/** Shows the payer the proof of one payment, to copy, share or print. */
export function OwnProofPage() {
  const texts = useMessages("proofs");
  const { id } = route.useParams();
  const query = trpc.proofs.list.useQuery({ transactionId: id });
  return (
    <Page
      title={texts.title}
      className="proof"
      above={
        <BackLink to="/transactions/$id" params={{ id }}>
          {texts.back}
        </BackLink>
      }
    >
      <QueryState query={query} skeleton={<SkeletonRows count={9} height="2.5rem" />}>
        {(proofs) => {
          const proof = proofs.find((candidate) => isLive(candidate, timeNow()));
          if (!proof) {
            return (
              <EmptyState title={texts.none}>
                <p>{texts.noneText}</p>
                <RouteButton to="/transactions/$id" params={{ id }}>
                  {texts.back}
                </RouteButton>
              </EmptyState>
            );
          }
          return (
            <div className="proof-parts">
              <ProofActions proof={proof} />
              <ProofFacts proof={proof} />
              <ProofLink proof={proof} />
            </div>
          );
        }}
      </QueryState>
    </Page>
  );
}
