import { useMessages } from "#client/i18n/messages.ts";
import { formatMoney, formatMonth } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Section } from "#client/ui/section.tsx";
import type { YearPartProps } from "./year-figures.tsx";

/** Bar chart of the amounts sent in twelve months, with the same figures as a table for screen readers. */
export function MonthsStrip({ summary, year, currency, lastMonth }: YearPartProps) {
  const messages = useMessages("years");
  const where = useLocale();
  const largest = Math.max(...summary.months.map(({ deposits }) => deposits), 1);
  const busiest = summary.months.findIndex(({ deposits }) => deposits === largest);
  const nameOf = (month: number, length: "short" | "long") =>
    formatMonth(`${year}-${String(month + 1).padStart(2, "0")}`, length, where);
  return (
    <Section title={messages.months}>
      <div className="year-months" aria-hidden="true">
        {summary.months.map(({ deposits }, month) => (
          <span
            key={nameOf(month, "short")}
            data-busiest={month === busiest || undefined}
            data-ahead={month >= lastMonth || undefined}
          >
            <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
              <rect
                x="0"
                width="10"
                y={100 - (deposits / largest) * 100}
                height={(deposits / largest) * 100}
              />
            </svg>
            {nameOf(month, "short")}
          </span>
        ))}
      </div>
      {busiest >= 0 && (
        <p className="year-busiest">
          {messages.busiest(nameOf(busiest, "long"), formatMoney({ amount: largest, currency }, where))}
        </p>
      )}
      <table className="unseen">
        <caption>{messages.monthsCaption(year)}</caption>
        <thead>
          <tr>
            <th scope="col">{messages.month}</th>
            <th scope="col">{messages.sentColumn}</th>
            <th scope="col">{messages.receivedColumn}</th>
          </tr>
        </thead>
        <tbody>
          {summary.months.slice(0, lastMonth).map(({ deposits, withdrawals }, month) => (
            <tr key={nameOf(month, "short")}>
              <th scope="row">{nameOf(month, "long")}</th>
              <td>{formatMoney({ amount: deposits, currency }, where)}</td>
              <td>{formatMoney({ amount: withdrawals, currency }, where)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
