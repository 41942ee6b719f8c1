import { useCallback, useMemo } from "react";
import { QueryState } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { useLocale } from "#client/ui/locale.tsx";
import type { TransactionFilter } from "#shared/transactions.ts";
import { toRows } from "./days.ts";
import { ListEnd } from "./list-end.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { useTransactions } from "./use-transactions.ts";
import { VirtualRows } from "./virtual-rows.tsx";

/** Number of rows before the end at which the next page is fetched. */
const prefetchRows = 50;

export interface TransactionListProps {
  filter: TransactionFilter;
  /** Clears the filters; `undefined` if there are none. */
  clear: (() => void) | undefined;
}

/** Lists the payments that match a filter by day, newest first, and loads more while scrolling. */
export function TransactionList({ filter, clear }: TransactionListProps) {
  const { timeZone } = useLocale();
  const query = useTransactions(filter);
  const { data, hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData, fetchNextPage } = query;
  const rows = useMemo(
    () =>
      data &&
      toRows(
        data.pages.flatMap(({ items }) => items),
        timeZone,
      ),
    [data, timeZone],
  );

  const count = rows?.length ?? 0;
  const mayLoad = hasNextPage && !isFetching && !isFetchNextPageError;
  const onReach = useCallback(
    (index: number) => {
      if (mayLoad && index >= count - prefetchRows) void fetchNextPage();
    },
    [mayLoad, count, fetchNextPage],
  );

  return (
    <div
      className="transactions-main"
      aria-busy={isPlaceholderData}
      data-old={isPlaceholderData || undefined}
    >
      <QueryState
        query={{ ...query, data: rows, error: isFetchNextPageError ? null : query.error }}
        skeleton={<ListSkeleton />}
      >
        {(loaded) =>
          loaded.length === 0 ? (
            <NoRows clear={clear} />
          ) : (
            <>
              <VirtualRows rows={loaded} isAll={!hasNextPage} onReach={onReach} />
              <ListEnd
                count={count}
                hasMore={hasNextPage}
                error={isFetchNextPageError ? query.error : null}
                retrying={isFetching}
                onRetry={() => void fetchNextPage()}
              />
            </>
          )
        }
      </QueryState>
    </div>
  );
}

function NoRows({ clear }: Pick<TransactionListProps, "clear">) {
  const messages = useMessages("transactions");
  if (!clear) return <EmptyState title={messages.list.none}>{messages.list.noneText}</EmptyState>;
  return (
    <EmptyState title={messages.list.noMatch}>
      <p>{messages.list.noMatchText}</p>
      <Button onClick={clear}>{messages.filters.clear}</Button>
    </EmptyState>
  );
}
