import { Link } from "@tanstack/react-router";
import { usePartWords, useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { Page } from "#client/ui/page.tsx";
import { QueryState } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { untilThere } from "#client/ui/until-there.ts";
import { blockOf } from "#shared/blocks.ts";
import type { Merchant } from "#shared/merchants.ts";

/** Everybody whom the payer has paid or lets do something, how much that is, and whom they have blocked. */
export function MerchantsPage() {
  const words = usePartWords("merchants");
  const { problems, language } = useWords();
  const query = trpc.merchants.list.useQuery();
  const permissions = trpc.permissions.list.useQuery({}, { refetchInterval: untilThere });
  const blocks = trpc.blocks.list.useQuery(undefined, { refetchInterval: untilThere });
  const countOf = (id: string) =>
    permissions.data?.filter(({ merchant, endedAt }) => merchant.id === id && !endedAt).length;
  return (
    <Page title={words.title} className="merchants">
      <p>{words.intro}</p>
      <QueryState query={query} words={problems} skeleton={<SkeletonRows count={8} height="3rem" />}>
        {(merchants) =>
          merchants.length === 0 ? (
            <EmptyState title={words.none} />
          ) : (
            <ul>
              {merchants
                .toSorted((a, b) => a.name.localeCompare(b.name, language))
                .map((merchant) => (
                  <MerchantRow
                    key={merchant.id}
                    merchant={merchant}
                    count={countOf(merchant.id)}
                    isBlocked={blockOf(blocks.data ?? [], merchant) !== undefined}
                  />
                ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}

interface MerchantRowProps {
  merchant: Merchant;
  /** How many permissions it has; `undefined` while nobody knows. */
  count: number | undefined;
  isBlocked: boolean;
}

function MerchantRow({ merchant: { id, name, category }, count, isBlocked }: MerchantRowProps) {
  const words = usePartWords("merchants");
  const { categories } = useWords();
  return (
    <li>
      <Link to="/merchants/$id" params={{ id }} className="merchant-row">
        <Monogram name={name} />
        <span className="merchant-row-words">
          {name}
          <small>
            {categories[category]}
            {count !== undefined && ` · ${words.allows(count)}`}
          </small>
        </span>
        {isBlocked && (
          <span className="tag" data-tone="attention">
            {words.blocked}
          </span>
        )}
      </Link>
    </li>
  );
}
