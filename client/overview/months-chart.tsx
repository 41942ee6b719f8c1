import { useState } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { formatCompact, formatMoney, formatMonth } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { StackedBars } from "#client/ui/stacked-bars.tsx";
import type { MerchantMonth } from "#shared/months.ts";
import { byMerchant, currenciesOf, type Direction } from "./months-by-merchant.ts";
import { MonthsTable } from "./months-table.tsx";

export interface MonthsChartProps {
  rows: readonly MerchantMonth[];
  months: readonly string[];
}

/** Stacked bar chart by merchant, with the same figures as a table for screen readers or on request. */
export function MonthsChart({ rows, months }: MonthsChartProps) {
  const messages = useCommonMessages().overview.months;
  const where = useLocale();
  const currencies = currenciesOf(rows);
  const [chosen, setChosen] = useState<string>();
  const [flow, setFlow] = useState<Direction["flow"]>("deposits");
  const [asTable, setAsTable] = useState(false);
  const currency = currencies.find((code) => code === chosen) ?? currencies[0] ?? "EUR";
  const series = byMerchant(rows, months, { currency, flow }).map((entry) => ({
    ...entry,
    name: entry.name ?? messages.others,
  }));
  return (
    <>
      <div className="months-choices">
        <Choice
          label={messages.direction}
          value={flow}
          onChange={setFlow}
          options={[
            { value: "deposits", label: messages.deposits },
            { value: "withdrawals", label: messages.withdrawals },
          ]}
        />
        {currencies.length > 1 && (
          <Choice
            label={messages.currency}
            value={currency}
            onChange={setChosen}
            options={currencies.map((code) => ({ value: code, label: code }))}
          />
        )}
        <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {messages.asTable}
        </Button>
      </div>
      {series.length === 0 ? (
        <EmptyState title={messages.nothing[flow]} />
      ) : (
        <>
          {!asTable && (
            <StackedBars
              label={messages.caption[flow]}
              hint={messages.hint}
              totalName={messages.total}
              columns={months.map((month) => ({
                key: month,
                short: formatMonth(month, "short", where),
                long: formatMonth(month, "long", where),
              }))}
              series={series}
              format={(amount) => formatMoney({ amount, currency }, where)}
              formatShort={(amount) => formatCompact({ amount, currency }, where)}
            />
          )}
          <MonthsTable
            caption={messages.caption[flow]}
            months={months}
            series={series}
            currency={currency}
            unseen={!asTable}
          />
        </>
      )}
    </>
  );
}
