import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { formatSoon } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { HandOff, HandOffStatus } from "#shared/hand-offs.ts";
import { ApprovalProblem } from "./approval-problem.tsx";
import { ClosedHandOff } from "./closed-hand-off.tsx";
import { OtherDevice } from "./other-device.tsx";
import { RequestForm } from "./request-form.tsx";
import { isUnknown } from "./sign-in-prompt.tsx";
import { isClosed, useReturn, useStatus } from "./use-status.ts";

const route = getRouteApi("/signed-in/hand-offs/$token");

/** Shows a merchant's request to the signed-in payer, who accepts or declines it and returns to the merchant. */
export function HandOffPage() {
  const { token } = route.useParams();
  const { done, approval, by, failed } = route.useSearch();
  const messages = useMessages("handOffs");
  const [isFinishing, setIsFinishing] = useState(done === "1" && approval === undefined);
  const status = useStatus(token);
  const isReturning = useReturn(status.data, isFinishing);
  const isLive = status.data !== undefined && !isClosed(status.data);
  const handOff = trpc.handOffs.get.useQuery({ token }, { enabled: isLive });

  if (isUnknown(status.error)) return <ClosedHandOff outcome="unknown" />;
  if (status.data && !isLive) {
    const outcome = status.data.state as Exclude<HandOffStatus["state"], "open" | "begun">;
    return <ClosedHandOff outcome={outcome} status={status.data} isReturning={isReturning} />;
  }
  if (handOff.error?.data?.reason === "hand_off_foreign")
    return <ClosedHandOff outcome="foreign" status={status.data} />;
  const query = status.data ? handOff : { ...status, data: undefined };
  const title = status.data ? messages.asks[status.data.kind](status.data.merchantName) : messages.request;
  return (
    <Page title={title} className="hand-off">
      {approval && <ApprovalProblem reason={approval} by={by} />}
      {failed && <Problem error={{ data: { reason: failed } }} />}
      <QueryState query={query} skeleton={<SkeletonRows count={4} height="3rem" />}>
        {(data) => (
          <OpenHandOff
            key={data.id}
            token={token}
            handOff={data}
            onEnded={() => {
              setIsFinishing(true);
              void status.refetch();
            }}
          />
        )}
      </QueryState>
    </Page>
  );
}

interface OpenHandOffProps {
  token: string;
  handOff: HandOff;
  onEnded: () => void;
}

function OpenHandOff({ token, handOff, onEnded }: OpenHandOffProps) {
  const messages = useMessages("handOffs");
  const where = useLocale();
  const now = useNow(15_000);
  const decline = trpc.handOffs.decline.useMutation({
    onSuccess: onEnded,
    onError: onEnded,
  });
  const claim = trpc.handOffs.claim.useMutation();
  return (
    <>
      <section className="panel hand-off-ask">
        <p className="hand-off-until">
          <time dateTime={handOff.expiresAt}>
            {messages.until(formatSoon(handOff.expiresAt, now, where))}
          </time>
        </p>
        <RequestForm token={token} handOff={handOff} onEnded={onEnded} />
        {decline.error && <Problem error={decline.error} />}
        <Button look="quiet" busy={decline.isPending} onClick={() => decline.mutate({ token })}>
          {messages.decline}
        </Button>
      </section>
      <OtherDevice token={token}>
        {claim.isSuccess ? (
          <p role="status">{messages.elsewhere.kept}</p>
        ) : (
          <>
            <p className="hand-off-later">{messages.elsewhere.later}</p>
            <Button busy={claim.isPending} onClick={() => claim.mutate({ token })}>
              {messages.elsewhere.keep}
            </Button>
          </>
        )}
        {claim.error && <Problem error={claim.error} />}
      </OtherDevice>
    </>
  );
}
