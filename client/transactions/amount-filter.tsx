import { usePartWords } from "#client/i18n/words.ts";
import { trpc } from "#client/trpc.ts";
import { SelectField } from "#client/ui/field.tsx";
import { fromDecimal } from "#shared/decimals.ts";
import { DraftField } from "./draft-field.tsx";
import { readDecimal } from "./read-decimal.ts";
import type { FilterProps } from "./use-filters.ts";

/** In which currency, and between which amounts of it. */
export function AmountFilter({ search: { currency, min, max }, change }: FilterProps) {
  const words = usePartWords("transactions").filters;
  // The payer's own currencies, the one with the most payments first.
  const known = trpc.transactions.totals.useQuery({}).data?.map((total) => total.currency) ?? [];
  const currencies = currency && !known.includes(currency) ? [...known, currency] : known;
  // An amount without a currency says nothing, so it is taken to be in the usual one.
  const assumed = currency ?? currencies[0];
  const isAmount = (text: string) =>
    assumed !== undefined && fromDecimal(readDecimal(text), assumed) !== undefined;
  const field = { accepts: isAmount, error: words.amountError, inputMode: "decimal" } as const;
  const read = (text: string | undefined) => text && readDecimal(text);
  return (
    <div className="filter-amount">
      <SelectField
        label={words.currency}
        value={currency ?? ""}
        options={[
          { value: "", label: words.anyCurrency },
          ...currencies.map((code) => ({ value: code, label: code })),
        ]}
        onChange={(code) =>
          change(code ? { currency: code } : { currency: undefined, min: undefined, max: undefined })
        }
      />
      <div className="filter-pair">
        <DraftField
          {...field}
          label={words.atLeast}
          value={min}
          onCommit={(text) => change({ currency: assumed, min: read(text) })}
        />
        <DraftField
          {...field}
          label={words.atMost}
          value={max}
          onCommit={(text) => change({ currency: assumed, max: read(text) })}
        />
      </div>
    </div>
  );
}
