import { useCommonMessages } from "#client/i18n/messages.ts";
import { formatMonth } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { Money } from "#client/ui/money.tsx";
import { Table } from "#client/ui/table.tsx";

export interface MonthsTableProps {
  caption: string;
  months: readonly string[];
  series: readonly { key: string; name: string; values: readonly number[] }[];
  currency: string;
  /** Hides the table visually but keeps it for screen readers. */
  unseen: boolean;
}

/** Table of the chart's figures: one row per month, newest first, and one column per merchant. */
export function MonthsTable({ caption, months, series, currency, unseen }: MonthsTableProps) {
  const messages = useCommonMessages().overview.months;
  const where = useLocale();
  const money = (amount: number) => <Money value={{ amount, currency }} />;
  return (
    <Table
      caption={`${caption}, ${currency}`}
      visuallyHidden={unseen}
      rows={months.map((month, index) => ({ month, index })).reverse()}
      rowKey={({ month }) => month}
      columns={[
        { name: messages.month, cell: ({ month }) => formatMonth(month, "long", where) },
        ...series.map(({ name, values }) => ({
          name,
          numeric: true,
          cell: ({ index }: { index: number }) => money(values[index] ?? 0),
        })),
        {
          name: messages.total,
          numeric: true,
          cell: ({ index }) => money(series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)),
        },
      ]}
    />
  );
}
