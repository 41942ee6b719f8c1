import { Link } from "@tanstack/react-router";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";

/** Everybody whom the payer has paid, and how much each of them may do. */
export function MerchantsPage() {
  const words = usePartWords("merchants");
  const { categories, problems } = useWords();
  const query = trpc.merchants.list.useQuery();
  const permissions = trpc.permissions.list.useQuery({});
  const countOf = (id: string) =>
    permissions.data?.filter(({ merchant, endedAt }) => merchant.id === id && !endedAt).length;
  return (
    <Page title={words.title} className="limits">
      <p>{words.intro}</p>
      <QueryState query={query} words={problems} skeleton={<SkeletonRows count={8} height="3rem" />}>
        {(merchants) =>
          merchants.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <ul>
              {merchants.map(({ id, name, category }) => {
                const count = countOf(id);
                return (
                  <li key={id}>
                    <Link to="/merchants/$id" params={{ id }} className="merchant-row">
                      <Monogram name={name} />
                      <span className="merchant-row-words">
                        {name}
                        <small>
                          {categories[category]}
                          {count !== undefined && `, ${words.allows(count)}`}
                        </small>
                      </span>
                    </Link>
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}
