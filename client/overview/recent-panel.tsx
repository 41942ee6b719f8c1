import { Link } from "@tanstack/react-router";
import { Panel } from "#client/components/panel.tsx";
import { StateBadge } from "#client/components/state-badge.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { RecentTime } from "#client/ui/date-time.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Money } from "#client/ui/money.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { isVoid, signedAmount, type Transaction } from "#shared/transactions.ts";

/** Lists the newest payments in any state. */
export function RecentPanel() {
  const messages = useCommonMessages();
  const query = trpc.transactions.list.useQuery({ limit: 8 });
  return (
    <Panel
      title={messages.overview.recent.title}
      aside={<Link to="/transactions">{messages.overview.recent.all}</Link>}
      className="recent"
      query={query}
      skeleton={<SkeletonRows count={8} height="3.25rem" />}
    >
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={messages.overview.recent.empty}>
            <p>{messages.overview.recent.emptyText}</p>
          </EmptyState>
        ) : (
          <ul>
            {items.map((transaction) => (
              <RecentRow key={transaction.id} transaction={transaction} />
            ))}
          </ul>
        )
      }
    </Panel>
  );
}

function RecentRow({ transaction }: { transaction: Transaction }) {
  const messages = useCommonMessages();
  const { id, state, merchant, createdAt } = transaction;
  return (
    <li>
      <Link to="/transactions/$id" params={{ id }} className="recent-row">
        <Monogram name={merchant.name} />
        <span className="recent-name">{merchant.name}</span>
        <StateBadge state={state}>{messages.states[state]}</StateBadge>
        <span className="recent-when">
          <RecentTime value={createdAt} />
        </span>
        <Money value={signedAmount(transaction)} sign="always" isVoid={isVoid(state)} />
      </Link>
    </li>
  );
}
