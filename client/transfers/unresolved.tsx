import { Link, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { forgetIntent, type Intent, notePayment, useIntents } from "./intents.ts";
import { retryInterval } from "./patience.ts";
import { isWaiting } from "./stages.ts";

/** Finds out what became of intents that this browser still holds, and says so quietly while nobody knows. */
export function Unresolved() {
  const intents = useIntents();
  return intents.length > 0 && <OwnIntents intents={intents} />;
}

/** Somebody else may have used this browser: an intent is the payer's whose account it names. */
function OwnIntents({ intents }: { intents: readonly Intent[] }) {
  const accounts = trpc.bankAccounts.list.useQuery().data ?? [];
  const checkedHere = useLocation({ select: ({ pathname }) => pathname });
  return intents
    .filter(({ order }) => accounts.some(({ id }) => id === order.accountId))
    .filter(({ key }) => checkedHere !== `/transfers/${key}`)
    .map((intent) => <Watched key={intent.key} intent={intent} />);
}

/** Milliseconds after which a call that has not arrived never will. */
const outlived = 2 * 60_000;

function Watched({ intent: { key, order, paymentId, startedAt } }: { intent: Intent }) {
  const messages = useCommonMessages().shell.checking;
  const where = useLocale();
  const { data, error, errorUpdateCount } = trpc.transfers.get.useQuery(
    { key },
    { refetchInterval: ({ state }) => (state.data ? false : retryInterval(state.errorUpdateCount)) },
  );
  const reason = error?.data?.reason;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every look counts, also one that finds the same
  useEffect(() => {
    if (data && isWaiting(data.state)) notePayment(key, data.id);
    else if (data) forgetIntent(key);
    else if (reason === "not_found" && Date.now() - Date.parse(startedAt) > outlived) forgetIntent(key);
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
