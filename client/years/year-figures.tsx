import { useMessages } from "#client/i18n/messages.ts";
import { formatPercent } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import type { YearSummary } from "./summarize-year.ts";

export interface YearPartProps {
  summary: YearSummary;
  year: number;
  currency: string;
  /** Last month (1–12) that is compared with the previous year. */
  lastMonth: number;
}

/** Shows the totals sent and received, compared with the previous year. */
export function YearFigures({ summary, year, currency, lastMonth }: YearPartProps) {
  const messages = useMessages("years");
  const senders = summary.merchants.filter(({ deposits }) => deposits > 0).length;
  return (
    <div className="year-figures">
      <p>
        <Money value={{ amount: summary.deposits, currency }} size="display" />
        <span>{messages.sent(senders)}</span>
        <Compared now={summary.deposits} before={summary.before.deposits} year={year - 1} />
      </p>
      <p>
        <Money value={{ amount: summary.withdrawals, currency }} size="display" />
        <span>{messages.received}</span>
        <Compared now={summary.withdrawals} before={summary.before.withdrawals} year={year - 1} />
      </p>
      {lastMonth < 12 && summary.before.deposits + summary.before.withdrawals > 0 && (
        <small>{messages.sameMonths(year - 1)}</small>
      )}
    </div>
  );
}

/** Shows the change from the previous year in percent; renders nothing if that year had none. */
export function Compared({ now, before, year }: { now: number; before: number; year: number }) {
  const messages = useMessages("years");
  const where = useLocale();
  if (before === 0) return null;
  const change = (now - before) / before;
  const percent = formatPercent(Math.abs(change), where);
  if (Math.abs(change) < 0.005) return <small>{messages.same(year)}</small>;
  return <small>{change > 0 ? messages.more(percent, year) : messages.less(percent, year)}</small>;
}
