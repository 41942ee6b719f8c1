import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { SelectField } from "#client/ui/field.tsx";
import { formatPlain } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { parseAmount } from "#client/ui/parse-amount.ts";
import { fromDecimal, toDecimal } from "#shared/decimals.ts";
import { DraftField } from "./draft-field.tsx";
import type { FilterProps } from "./use-filters.ts";

/** Filters by currency and by minimum and maximum amount. */
export function AmountFilter({ search: { currency, min, max }, change }: FilterProps) {
  const messages = useMessages("transactions").filters;
  const where = useLocale();
  // The currencies of the payer's payments, the one with the most payments first.
  const paidIn = trpc.transactions.totals.useQuery({}).data?.map((total) => total.currency) ?? [];
  const currencies = currency && !paidIn.includes(currency) ? [...paidIn, currency] : paidIn;
  // An amount needs a currency: without one, the payer's most used currency is assumed.
  const assumed = currency ?? currencies[0];
  const read = (text: string) => {
    const amount = assumed && parseAmount(text, { currency: assumed, locale: where.numbers ?? where.locale });
    return typeof amount === "object" ? toDecimal(amount) : undefined;
  };
  const write = (decimal: string | undefined) => {
    const amount = decimal && assumed && fromDecimal(decimal, assumed);
    return amount ? formatPlain(amount, where) : undefined;
  };
  const field = {
    accepts: (text: string) => read(text) !== undefined,
    error: messages.amountError(formatPlain({ amount: 99_50, currency: assumed ?? "EUR" }, where)),
    inputMode: "decimal",
  } as const;
  return (
    <div className="filter-amount">
      <SelectField
        label={messages.currency}
        value={currency ?? ""}
        options={[
          { value: "", label: messages.anyCurrency },
          ...currencies.map((code) => ({ value: code, label: code })),
        ]}
        onChange={(code) =>
          change(code ? { currency: code } : { currency: undefined, min: undefined, max: undefined })
        }
      />
      <div className="filter-pair">
        <DraftField
          {...field}
          label={messages.atLeast}
          value={write(min)}
          onCommit={(text) => change({ currency: assumed, min: text && read(text) })}
        />
        <DraftField
          {...field}
          label={messages.atMost}
          value={write(max)}
          onCommit={(text) => change({ currency: assumed, max: text && read(text) })}
        />
      </div>
    </div>
  );
}
