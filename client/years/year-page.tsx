import { getRouteApi } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { useState } from "react";
import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { BackLink } from "#client/ui/back-link.tsx";
import { Button } from "#client/ui/button.tsx";
import { Choice } from "#client/ui/choice.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { useLocale } from "#client/ui/locale.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { dateIn } from "#shared/calendar.ts";
import type { MerchantMonth } from "#shared/months.ts";
import { MerchantsTable } from "./merchants-table.tsx";
import { MonthsStrip } from "./months-strip.tsx";
import { currenciesIn, summarizeYear, yearsIn } from "./summarize-year.ts";
import { YearFigures } from "./year-figures.tsx";

const route = getRouteApi("/signed-in/years/$year");

/** Number of months to request, the most that one request allows. */
const maxMonths = 36;

/** Summarizes a year: totals, months and merchants, compared with the previous year. */
export function YearPage() {
  const { overview } = useCommonMessages();
  const messages = useMessages("years");
  const { timeZone } = useLocale();
  const { year } = route.useParams();
  const query = trpc.transactions.months.useQuery({ timeZone, count: maxMonths });
  return (
    <Page
      title={messages.title}
      heading={messages.heading(year)}
      className="year"
      above={<BackLink to="/">{overview.title}</BackLink>}
      actions={
        <Button className="year-print" onClick={() => window.print()}>
          <Printer aria-hidden="true" />
          {messages.print}
        </Button>
      }
    >
      <QueryState query={query} skeleton={<SkeletonRows count={6} height="4rem" />}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={messages.none}>
              <p>{messages.noneText}</p>
            </EmptyState>
          ) : (
            <YearView rows={rows} year={year} />
          )
        }
      </QueryState>
    </Page>
  );
}

function YearView({ rows, year }: { rows: readonly MerchantMonth[]; year: number }) {
  const messages = useMessages("years");
  const navigate = route.useNavigate();
  const { timeZone } = useLocale();
  const today = dateIn(timeZone, useNow(60_000));
  const lastMonth = today.startsWith(`${year}-`) ? Number(today.slice(5, 7)) : 12;
  const currencies = currenciesIn(rows, year);
  const [chosen, setCurrency] = useState<string>();
  const currency = currencies.find((code) => code === chosen) ?? currencies[0];
  const options = [...new Set([year, ...yearsIn(rows)])].sort((a, b) => b - a);
  return (
    <>
      <div className="year-choices">
        <Choice
          label={messages.year}
          value={String(year)}
          options={options.map((value) => ({ value: String(value), label: String(value) }))}
          onChange={(value) => void navigate({ params: { year: Number(value) }, replace: true })}
        />
        {currencies.length > 1 && currency && (
          <Choice
            label={messages.currency}
            value={currency}
            options={currencies.map((value) => ({ value, label: value }))}
            onChange={setCurrency}
          />
        )}
      </div>
      {currency ? (
        <YearInCurrency year={year} currency={currency} lastMonth={lastMonth} rows={rows} />
      ) : (
        <EmptyState title={messages.none}>
          <p>{messages.noneText}</p>
        </EmptyState>
      )}
    </>
  );
}

interface YearInCurrencyProps {
  rows: readonly MerchantMonth[];
  year: number;
  currency: string;
  lastMonth: number;
}

function YearInCurrency({ rows, ...options }: YearInCurrencyProps) {
  const summary = summarizeYear(rows, options);
  return (
    <>
      <YearFigures summary={summary} {...options} />
      <MonthsStrip summary={summary} {...options} />
      <MerchantsTable summary={summary} {...options} />
    </>
  );
}
