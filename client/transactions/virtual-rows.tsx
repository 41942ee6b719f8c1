import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { DayName } from "./day-name.tsx";
import type { Row } from "./days.ts";
import { TransactionRow } from "./transaction-row.tsx";
import { useOffsetTop } from "./use-offset-top.ts";
import { useRem } from "./use-rem.ts";

/** Heights in rem, equal to those in transactions.css, so that nothing is measured while scrolling. */
const rowHeightRem = 4.25;
const dayHeightRem = 3.25;

/** Number of rows rendered beyond the window's edges, so that fast scrolling shows no gaps. */
const overscanRows = 14;

export interface VirtualRowsProps {
  rows: readonly Row[];
  /** True once every row is loaded. */
  isAll: boolean;
  /** Called with the index of the last rendered row. */
  onReach: (index: number) => void;
}

/** Virtual list that renders only the rows near the window. */
export function VirtualRows({ rows, isAll, onReach }: VirtualRowsProps) {
  const messages = useMessages("transactions").list;
  const list = useRef<HTMLOListElement>(null);
  const rem = useRem();
  const [focused, setFocused] = useState<number>();

  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count: rows.length,
    estimateSize: useCallback(
      (index) => (rowHeightRem + (rows[index]?.opensDay ? dayHeightRem : 0)) * rem,
      [rows, rem],
    ),
    getItemKey: useCallback((index) => rows[index]?.transaction.id ?? index, [rows]),
    rangeExtractor: useCallback((range) => withFocused(range, focused), [focused]),
    scrollMargin: useOffsetTop(list),
    overscan: overscanRows,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new rem changes every estimated size
  useEffect(() => virtualizer.measure(), [rem]);

  const items = virtualizer.getVirtualItems();
  const reached = items.at(-1)?.index ?? 0;
  useEffect(() => onReach(reached), [onReach, reached]);

  const scrolled = virtualizer.scrollOffset ?? 0;
  const topDay = rows[virtualizer.range?.startIndex ?? 0]?.day;

  return (
    <>
      {topDay && scrolled > virtualizer.options.scrollMargin && (
        <p className="transactions-top-day" aria-hidden="true">
          <span className="transactions-day">
            <DayName day={topDay} />
          </span>
        </p>
      )}
      <ol
        ref={list}
        className="transactions-list"
        aria-label={messages.label}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                aria-posinset={index + 1}
                aria-setsize={isAll ? rows.length : -1}
                style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
                onFocus={() => setFocused(index)}
                onBlur={() => setFocused(undefined)}
              >
                <TransactionRow row={row} />
              </li>
            )
          );
        })}
      </ol>
    </>
  );
}

/** Adds the focused row to the rendered range, so that scrolling does not lose the focus. */
function withFocused(range: Range, focused: number | undefined): number[] {
  const indexes = defaultRangeExtractor(range);
  if (focused === undefined || focused >= range.count || indexes.includes(focused)) return indexes;
  return [...indexes, focused].sort((one, other) => one - other);
}
