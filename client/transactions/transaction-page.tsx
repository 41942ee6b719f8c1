import { getRouteApi } from "@tanstack/react-router";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useRefetchInterval } from "#client/components/use-refetch-interval.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RouteButton } from "#client/ui/button.tsx";
import { isUnderWay } from "#shared/transactions.ts";
import { BackToList } from "./back-to-list.tsx";
import { DetailsSkeleton } from "./details-skeleton.tsx";
import { TransactionDetailsView } from "./transaction-details.tsx";

const route = getRouteApi("/signed-in/transactions/$id");

/** Milliseconds between refetches of a payment under way while no change events arrive. */
const refetchIntervalMs = 5_000;

/** Shows one payment: where the money is, its parties and its events. */
export function TransactionPage() {
  const { details, one: untitled } = useMessages("transactions");
  const { id } = route.useParams();
  const approval = route.useSearch();
  const askAgain = useRefetchInterval(refetchIntervalMs);
  const query = trpc.transactions.get.useQuery(
    { id },
    {
      refetchInterval: ({ state: { data, error } }) =>
        data && isUnderWay(data.state) ? askAgain({ error, by: data.expectedBy }) : false,
    },
  );
  const reason = query.error?.data?.reason;
  // The server refuses a malformed id as invalid input; to the payer it is as unknown as one that does not exist.
  if (reason === "not_found" || reason === "invalid_input") return <UnknownTransaction />;
  const { data } = query;
  return (
    <Page
      title={data ? details.titles[data.type](data.merchant.name) : untitled}
      className="transaction"
      above={<BackToList />}
    >
      <QueryState query={query} skeleton={<DetailsSkeleton />}>
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
