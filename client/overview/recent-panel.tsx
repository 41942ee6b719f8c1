import { Link } from "@tanstack/react-router";
import { useWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { RecentTime } from "#client/ui/date-time.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { Money } from "#client/ui/money.tsx";
import { Monogram } from "#client/ui/monogram.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { StateBadge } from "#client/ui/state-badge.tsx";
import { fromPayersSide, isVoid, type Transaction } from "#shared/transactions.ts";

/** The newest payments, whatever became of them. */
export function RecentPanel() {
  const words = useWords();
  const query = trpc.transactions.list.useQuery({ limit: 8 });
  return (
    <Panel
      title={words.overview.recent.title}
      aside={<Link to="/transactions">{words.overview.recent.all}</Link>}
      className="recent"
      query={query}
      words={words.problems}
      skeleton={<SkeletonRows count={8} height="3.25rem" />}
    >
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={words.overview.recent.empty}>
            <p>{words.overview.recent.emptyText}</p>
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
  const words = useWords();
  const { id, state, merchant, createdAt } = transaction;
  return (
    <li>
      <Link to="/transactions/$id" params={{ id }} className="recent-row">
        <Monogram name={merchant.name} />
        <span className="recent-name">{merchant.name}</span>
        <StateBadge state={state}>{words.states[state]}</StateBadge>
        <span className="recent-when">
          <RecentTime value={createdAt} />
        </span>
        <Money value={fromPayersSide(transaction)} sign="always" isVoid={isVoid(state)} />
      </Link>
    </li>
  );
}
