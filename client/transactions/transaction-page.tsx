import { getRouteApi } from "@tanstack/react-router";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useRefetchInterval } from "#client/components/use-refetch-interval.ts";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { isUnderWay } from "#shared/transactions.ts";
import { BackToList } from "./back-to-list.tsx";
import { DetailsSkeleton } from "./details-skeleton.tsx";
import { TransactionDetailsView } from "./transaction-details.tsx";

const route = getRouteApi("/signed-in/transactions/$id");

/** Milliseconds between two looks at a payment that is still moving, while nothing tells of its changes. */
const lookEvery = 5_000;

/** One payment: where its money is, who it is between, and what happened. */
export function TransactionPage() {
  const messages = useCommonMessages();
  const transactions = useMessages("transactions");
  const { details } = useMessages("transactions");
  const { id } = route.useParams();
  const approval = route.useSearch();
  const askAgain = useRefetchInterval(lookEvery);
  const query = trpc.transactions.get.useQuery(
    { id },
    {
      refetchInterval: ({ state: { data, error } }) =>
        data && isUnderWay(data.state) ? askAgain({ error, by: data.expectedBy }) : false,
    },
  );
  const reason = query.error?.data?.reason;
  // A mistyped id is not even asked for, and is as unknown as one that nobody gave out.
  if (reason === "not_found" || reason === "invalid_input") return <UnknownTransaction />;
  const { data } = query;
  return (
    <Page
      title={data ? details.titles[data.type](data.merchant.name) : transactions.one}
      className="transaction"
      above={<BackToList />}
    >
      <QueryState query={query} messages={messages.problems} skeleton={<DetailsSkeleton />}>
        {(transaction) => <TransactionDetailsView transaction={transaction} approval={approval} />}
      </QueryState>
    </Page>
  );
}

function UnknownTransaction() {
  const { details } = useMessages("transactions");
  return (
    <Page title={details.notFound} className="plain-page">
      <p>{details.notFoundText}</p>
      <RouteButton to="/transactions">{details.all}</RouteButton>
    </Page>
  );
}
