import { Link } from "@tanstack/react-router";
import { withBasePath } from "#client/components/branding.ts";
import { MoneyPath } from "#client/components/money-path.tsx";
import { Panel } from "#client/components/panel.tsx";
import { useRefetchInterval } from "#client/components/use-refetch-interval.ts";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { LinkButton } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { type Transaction, underWayStates } from "#shared/transactions.ts";

/** Maximum number of payments to show in full; a link leads to the rest. */
const maxShown = 3;
/**
 * Milliseconds between refetches while payments are, or may be, under way and no change events arrive. A refetch does
 * not renew the session.
 */
const refetchIntervalMs = 10_000;

/** Lists payments whose money has not arrived: who holds it, what happens next and by when. */
export function UnderWayPanel() {
  const messages = useCommonMessages();
  const askAgain = useRefetchInterval(refetchIntervalMs);
  const query = trpc.transactions.list.useQuery(
    { states: [...underWayStates] },
    {
      refetchInterval: ({ state: { data, error } }) =>
        data?.items.length === 0 ? false : askAgain({ error, by: nextPromise(data?.items ?? []) }),
    },
  );
  return (
    <Panel
      title={messages.overview.underWay.title}
      className="under-way"
      query={query}
      skeleton={<UnderWaySkeleton />}
    >
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={messages.overview.underWay.empty}>
            <p>{messages.overview.underWay.emptyText}</p>
          </EmptyState>
        ) : (
          <>
            <ul>
              {urgentFirst(items)
                .slice(0, maxShown)
                .map((transaction) => (
                  <UnderWayItem key={transaction.id} transaction={transaction} />
                ))}
            </ul>
            {items.length > maxShown && (
              <Link to="/transactions" search={{ states: [...underWayStates] }} className="under-way-more">
                {messages.overview.underWay.more(items.length - maxShown)}
              </Link>
            )}
          </>
        )
      }
    </Panel>
  );
}

function UnderWayItem({ transaction }: { transaction: Transaction }) {
  const messages = useCommonMessages();
  const where = useLocale();
  const { id, type, merchant, amount } = transaction;
  const { to, from, approve } = messages.overview.underWay;
  return (
    <li className="under-way-item">
      <Link to="/transactions/$id" params={{ id }} className="under-way-head">
        <Money value={amount} size="display" />
        <span>{type === "deposit" ? to(merchant.name) : from(merchant.name)}</span>
      </Link>
      <MoneyPath transaction={transaction} messages={messages.moneyPath} />
      {waits(transaction) && (
        <LinkButton className="under-way-approve" href={withBasePath(`/approve/${id}`)}>
          {approve(formatMoney(amount, where))}
        </LinkButton>
      )}
    </li>
  );
}

/** Returns the earliest time by which one of the payments is expected to progress. */
function nextPromise(items: readonly Transaction[]): string | undefined {
  return items.flatMap(({ expectedBy }) => expectedBy ?? []).sort()[0];
}

/** Sorts payments that wait for the payer's approval first. */
function urgentFirst(items: readonly Transaction[]): Transaction[] {
  return items.toSorted((a, b) => Number(waits(b)) - Number(waits(a)));
}

function waits({ state }: Transaction): boolean {
  return state === "awaiting_approval";
}

function UnderWaySkeleton() {
  return ["first", "second"].map((entry) => (
    <div key={entry} className="under-way-skeleton">
      <Skeleton width="14rem" height="2.75rem" />
      <Skeleton height="3rem" />
      <Skeleton width="80%" height="1.5rem" />
    </div>
  ));
}
