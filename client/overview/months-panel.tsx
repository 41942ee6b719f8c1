import { Link } from "@tanstack/react-router";
import { Panel } from "#client/components/panel.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { useLocale } from "#client/ui/locale.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { dateIn } from "#shared/calendar.ts";
import { monthsUpTo } from "./months-by-merchant.ts";
import { MonthsChart } from "./months-chart.tsx";

const monthCount = 12;

/** Shows the last twelve months by merchant, as a chart and as a table. */
export function MonthsPanel() {
  const messages = useCommonMessages();
  const { timeZone } = useLocale();
  const query = trpc.transactions.months.useQuery({ timeZone, count: monthCount });
  const month = dateIn(timeZone, useNow(60_000)).slice(0, 7);
  const months = monthsUpTo(month, monthCount);
  const year = Number(month.slice(0, 4));
  return (
    <Panel
      title={messages.overview.months.title}
      aside={
        <Link to="/years/$year" params={{ year }}>
          {messages.overview.months.year(year)}
        </Link>
      }
      className="months"
      query={query}
      skeleton={<Skeleton height="24rem" />}
    >
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={messages.overview.months.empty}>
            <p>{messages.overview.months.emptyText}</p>
          </EmptyState>
        ) : (
          <MonthsChart rows={rows} months={months} />
        )
      }
    </Panel>
  );
}
