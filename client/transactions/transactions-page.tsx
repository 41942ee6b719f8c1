import { Link } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { Money } from "#client/ui/money.tsx";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";

/** The payer's payments, newest first. */
export function TransactionsPage() {
  const words = useWords();
  const query = trpc.transactions.list.useQuery({});
  return (
    <Page title={words.transactions.title}>
      <QueryState query={query} words={words.problems} skeleton={<SkeletonRows count={8} height="3.5rem" />}>
        {({ items }) => (
          <ul>
            {items.map(({ id, merchant, amount }) => (
              <li key={id}>
                <Link to="/transactions/$id" params={{ id }}>
                  {merchant.name} <Money value={amount} />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </Page>
  );
}
