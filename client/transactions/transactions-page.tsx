import { useEffect, useRef } from "react";
import { Page } from "#client/components/page.tsx";
import { TransferLinks } from "#client/components/transfer-links.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { SavedViews } from "./saved-views.tsx";
import { isFiltered } from "./search.ts";
import { TotalsPanel } from "./totals-panel.tsx";
import { TransactionList } from "./transaction-list.tsx";
import { useFilters } from "./use-filters.ts";
import { countOf, useTotals } from "./use-totals.ts";

/** Lists the payer's payments that match the filters in the address. */
export function TransactionsPage() {
  const { shell } = useCommonMessages();
  const messages = useMessages("transactions");
  const { search, filter, change, clear, open } = useFilters();
  const totals = useTotals(filter);
  const matching = totals.data && !totals.isPlaceholderData ? countOf(totals.data) : undefined;
  useAnnounceChange(matching === undefined ? undefined : messages.found(matching));
  const controls = useRef<HTMLDivElement>(null);
  /** Keeps the focus in the filters when a pressed button disappears together with its filter. */
  const keepFocus = () => controls.current?.focus({ preventScroll: true });
  const clearAll = () => {
    clear();
    keepFocus();
  };
  return (
    <Page
      title={messages.title}
      className="transactions"
      actions={
        <div className="transfer-links">
          <TransferLinks messages={shell.transfers} />
          <ExportMenu search={search} />
        </div>
      }
    >
      <div ref={controls} className="transactions-filters" tabIndex={-1}>
        <FilterBar search={search} change={change} matching={matching} />
        <div className="filter-row">
          <FilterChips
            search={search}
            onRemove={(without) => {
              change(without);
              keepFocus();
            }}
            onClear={clearAll}
          />
          <SavedViews search={search} onOpen={open} />
        </div>
      </div>
      <TotalsPanel query={totals} />
      <TransactionList filter={filter} clear={isFiltered(search) ? clearAll : undefined} />
    </Page>
  );
}

/** Announces a text to screen readers when it changes, but not its initial value. */
function useAnnounceChange(text: string | undefined): void {
  const announce = useAnnounce();
  const before = useRef(text);
  useEffect(() => {
    if (text !== undefined && before.current !== undefined && text !== before.current) announce(text);
    before.current = text ?? before.current;
  }, [text, announce]);
}
