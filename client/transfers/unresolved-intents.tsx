import { Link, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { awaitsPayer, forgetIntent, type Intent, notePayment, retryInterval, useIntents } from "./intents.ts";

/** Looks up the unresolved intents stored in this browser, and shows a banner while an outcome is unknown. */
export function UnresolvedIntents() {
  const intents = useIntents();
  return intents.length > 0 && <OwnIntents intents={intents} />;
}

/** Watches only the intents that name one of the payer's accounts: other people may have used this browser. */
function OwnIntents({ intents }: { intents: readonly Intent[] }) {
  const accounts = trpc.bankAccounts.list.useQuery().data ?? [];
  const checkedHere = useLocation({ select: ({ pathname }) => pathname });
  return intents
    .filter(({ order }) => accounts.some(({ id }) => id === order.accountId))
    .filter(({ key }) => checkedHere !== `/transfers/${key}`)
    .map((intent) => <IntentWatcher key={intent.key} intent={intent} />);
}

/** Milliseconds after which a request that has not arrived never will. */
const requestLifetimeMs = 2 * 60_000;

function IntentWatcher({ intent: { key, order, paymentId, startedAt } }: { intent: Intent }) {
  const messages = useCommonMessages().shell.checking;
  const where = useLocale();
  const { data, error, errorUpdateCount } = trpc.transfers.get.useQuery(
    { key },
    { refetchInterval: ({ state }) => (state.data ? false : retryInterval(state.errorUpdateCount)) },
  );
  const reason = error?.data?.reason;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after every attempt, including one with the same result
  useEffect(() => {
    if (data && awaitsPayer(data.state)) notePayment(key, data.id);
    else if (data) forgetIntent(key);
    else if (reason === "not_found" && Date.now() - Date.parse(startedAt) > requestLifetimeMs)
      forgetIntent(key);
  }, [data, reason, errorUpdateCount, key, startedAt]);
  if (paymentId || data || !error) return null;
  return (
    <p className="banner">
      {messages.text(formatMoney(order.amount, where))}{" "}
      <Link to="/transfers/$key" params={{ key }}>
        {messages.look}
      </Link>
    </p>
  );
}
