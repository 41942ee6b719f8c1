import { onlineManager } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Page } from "#client/components/page.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { toDecimal } from "#shared/decimals.ts";
import type { Reason } from "#shared/reasons.ts";
import { awaitsPayer, findIntent, forgetIntent, type Intent, notePayment, retryInterval } from "./intents.ts";
import { pathOf } from "./paths.ts";
import { useSendIntent } from "./use-send-intent.ts";

const route = getRouteApi("/signed-in/transfers/$key");

/** Finds the outcome of an intent whose response was lost, and redirects to its payment. */
export function TransferStatusPage() {
  const { key } = route.useParams();
  // The intent is removed from storage once its outcome is known, but this page still shows it.
  const [intent] = useState(() => findIntent(key));
  const { isMoved, reason } = useTransferOutcome(key, intent);
  if (isMoved === false) return <NothingMovedPage intent={intent} reason={reason} />;
  return <Checking intent={intent} />;
}

/** Looks up the key until there is an answer, and resends the same intent if the service has not received it. */
function useTransferOutcome(key: string, intent: Intent | undefined) {
  const navigate = useNavigate();
  const [refused, setRefused] = useState<Reason>();
  const lookup = trpc.transfers.get.useQuery(
    { key },
    {
      enabled: refused === undefined,
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data ? false : retryInterval(state.errorUpdateCount)),
    },
  );
  const { send, isPending } = useSendIntent({
    onMade: () => void lookup.refetch(),
    onUnclear: () => {},
    onRefused: setRefused,
  });

  const payment = lookup.data;
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  useEffect(() => {
    // Without a network, the page to redirect to could not be loaded.
    if (!payment || !isOnline) return;
    if (awaitsPayer(payment.state)) notePayment(key, payment.id);
    else forgetIntent(key);
    void navigate({ to: "/transactions/$id", params: { id: payment.id }, replace: true });
  }, [payment, isOnline, key, navigate]);

  const isMissing = lookup.error?.data?.reason === "not_found";
  const answeredAt = lookup.errorUpdatedAt;
  const sentFor = useRef(0);
  useEffect(() => {
    if (!intent || !isMissing || isPending || sentFor.current === answeredAt) return;
    sentFor.current = answeredAt;
    send(intent);
  }, [intent, isMissing, isPending, answeredAt, send]);

  const isMoved = refused || (isMissing && !intent) ? false : undefined;
  return { isMoved, reason: refused };
}

function Checking({ intent }: { intent: Intent | undefined }) {
  const messages = useMessages("transfers").checking;
  const where = useLocale();
  return (
    <Page title={messages.title} className="plain-page transfer-checking">
      <p className="transfer-waiting" aria-hidden="true" />
      <p role="status">
        {intent
          ? messages.text[intent.order.type](formatMoney(intent.order.amount, where))
          : messages.unknownText}
      </p>
      <p>{messages.calm}</p>
      <RouteButton to="/">{messages.overview}</RouteButton>
    </Page>
  );
}

function NothingMovedPage({ intent, reason }: { intent: Intent | undefined; reason: Reason | undefined }) {
  const messages = useCommonMessages();
  const { checking } = useMessages("transfers");
  const problem = reason && messages.problems.kinds[reason];
  return (
    <Page title={checking.moved} className="plain-page">
      <p role="status">{problem ? `${problem.title} ${problem.text}` : checking.movedText}</p>
      <p className="transfer-actions">
        {intent && (
          <RouteButton look="primary" to={pathOf(intent.order.type)} search={searchOf(intent)}>
            {checking.startAnew}
          </RouteButton>
        )}
        <RouteButton to="/">{checking.overview}</RouteButton>
      </p>
    </Page>
  );
}

function searchOf({ order: { merchantId, accountId, amount } }: Intent) {
  return {
    merchant: merchantId,
    currency: amount.currency,
    amount: toDecimal(amount),
    account: accountId,
    step: "amount",
  } as const;
}
