import { Link } from "@tanstack/react-router";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { refetchUntilLoaded } from "#client/ui/refetch-until-loaded.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { findMerchantBlock } from "#shared/blocks.ts";
import type { Merchant } from "#shared/merchants.ts";

/** Lists every merchant that the payer has paid or given permission to, with permission counts and blocks. */
export function MerchantsPage() {
  const messages = useMessages("merchants");
  const { language } = useCommonMessages();
  const query = trpc.merchants.list.useQuery();
  const permissions = trpc.permissions.list.useQuery({}, { refetchInterval: refetchUntilLoaded });
  const blocks = trpc.blocks.list.useQuery(undefined, { refetchInterval: refetchUntilLoaded });
  const countOf = (id: string) =>
    permissions.data?.filter(({ merchant, endedAt }) => merchant.id === id && !endedAt).length;
  return (
    <Page title={messages.title} className="merchants">
      <p>{messages.intro}</p>
      <QueryState query={query} skeleton={<SkeletonRows count={8} height="3rem" />}>
        {(merchants) =>
          merchants.length === 0 ? (
            <EmptyState title={messages.none} />
          ) : (
            <ul>
              {merchants
                .toSorted((a, b) => a.name.localeCompare(b.name, language))
                .map((merchant) => (
                  <MerchantRow
                    key={merchant.id}
                    merchant={merchant}
                    count={countOf(merchant.id)}
                    isBlocked={findMerchantBlock(blocks.data ?? [], merchant) !== undefined}
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
  /** Number of permissions; `undefined` while they are loading or unavailable. */
  count: number | undefined;
  isBlocked: boolean;
}

function MerchantRow({ merchant: { id, name, category }, count, isBlocked }: MerchantRowProps) {
  const messages = useMessages("merchants");
  const { categories } = useCommonMessages();
  return (
    <li>
      <Link to="/merchants/$id" params={{ id }} className="merchant-row">
        <Monogram name={name} />
        <span className="merchant-row-words">
          {name}
          <small>
            {categories[category]}
            {count !== undefined && ` · ${messages.allows(count)}`}
          </small>
        </span>
        {isBlocked && (
          <span className="tag" data-tone="attention">
            {messages.blocked}
          </span>
        )}
      </Link>
    </li>
  );
}
