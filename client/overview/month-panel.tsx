import { Panel, type PanelQuery } from "#client/components/panel.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { formatDays, formatMoney } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { Total } from "#shared/totals.ts";
import { type Comparison, compareTotals } from "./compare-totals.ts";
import { monthSoFar, type Period } from "./periods.ts";

/** Compares what was sent and received this month with the same days of last month, per currency. */
export function MonthPanel() {
  const messages = useCommonMessages();
  const { timeZone } = useLocale();
  const { current, previous } = monthSoFar(useNow(60_000), timeZone);
  const query = useBoth(useTotals(current), useTotals(previous));
  return (
    <Panel
      title={messages.overview.month.title}
      className="this-month"
      query={query}
      skeleton={<SkeletonRows count={2} height="4rem" />}
    >
      {([now, before]) => {
        const comparisons = compareTotals(now, before);
        if (comparisons.length === 0) {
          return (
            <EmptyState title={messages.overview.month.empty}>
              <p>{messages.overview.month.emptyText}</p>
            </EmptyState>
          );
        }
        return comparisons.map((comparison) => (
          <CurrencyMonth key={comparison.currency} comparison={comparison} previous={previous} />
        ));
      }}
    </Panel>
  );
}

function useTotals({ from, before }: Period) {
  return trpc.transactions.totals.useQuery({ from, before });
}

/** Combines two queries that are only useful together into one. */
function useBoth<Data>(first: PanelQuery<Data>, second: PanelQuery<Data>): PanelQuery<[Data, Data]> {
  const queries = [first, second];
  return {
    data: first.data !== undefined && second.data !== undefined ? [first.data, second.data] : undefined,
    error: first.error ?? second.error,
    errorUpdateCount: first.errorUpdateCount + second.errorUpdateCount,
    fetchStatus: queries.find(({ fetchStatus }) => fetchStatus !== "idle")?.fetchStatus ?? "idle",
    isFetching: queries.some(({ isFetching }) => isFetching),
    refetch: () => queries.map(({ refetch }) => refetch()),
  };
}

function CurrencyMonth({ comparison, previous }: { comparison: Comparison; previous: Period }) {
  const messages = useCommonMessages().overview.month;
  const { currency, deposits, withdrawals } = comparison;
  return (
    <dl className="month-figures">
      <Figure name={messages.sent} currency={currency} amounts={deposits} previous={previous} />
      <Figure name={messages.received} currency={currency} amounts={withdrawals} previous={previous} />
    </dl>
  );
}

interface FigureProps {
  name: string;
  currency: Total["currency"];
  amounts: Comparison["deposits"];
  previous: Period;
}

function Figure({ name, currency, amounts, previous }: FigureProps) {
  const messages = useCommonMessages().overview.month;
  const where = useLocale();
  const difference = amounts.now - amounts.before;
  const size = formatMoney({ amount: Math.abs(difference), currency }, where);
  const direction = difference > 0 ? messages.more(size) : messages.less(size);
  const period = formatDays(previous.firstDay, previous.lastDay, where);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Money value={{ amount: amounts.now, currency }} size="large" />
        <small>{difference === 0 ? messages.same(period) : messages.compared(direction, period)}</small>
      </dd>
    </div>
  );
}
