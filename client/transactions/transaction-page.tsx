import { getRouteApi } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Money } from "#client/ui/money.tsx";
import { MoneyPath } from "#client/ui/money-path.tsx";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";

const route = getRouteApi("/signed-in/transactions/$id");

/** One payment. */
export function TransactionPage() {
  const words = useWords();
  const query = trpc.transactions.get.useQuery(route.useParams());
  return (
    <Page title={words.transactions.one}>
      <QueryState query={query} words={words.problems} skeleton={<SkeletonRows count={4} height="3rem" />}>
        {(transaction) => (
          <>
            <Money value={transaction.amount} size="display" />
            <MoneyPath transaction={transaction} words={words.moneyPath} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
