import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useLocale } from "#client/ui/locale.tsx";
import { type TransactionsSearch, toFilter } from "./search.ts";

const route = getRouteApi("/signed-in/transactions");

export type ChangeFilters = (changes: Partial<TransactionsSearch>, how?: { replace?: boolean }) => void;

/** Props of a filter's control. */
export interface FilterProps {
  search: TransactionsSearch;
  change: ChangeFilters;
}

/** Reads the filters from the address, their only storage, and converts them for the server. */
export function useFilters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = useLocale();
  const filter = useMemo(() => toFilter(search, timeZone), [search, timeZone]);

  const change: ChangeFilters = useCallback(
    (changes, { replace = false } = {}) =>
      void navigate({
        search: (now) => ({ ...now, ...changes }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  const clear = useCallback(() => void navigate({ search: {}, resetScroll: false }), [navigate]);

  const open = useCallback(
    (saved: TransactionsSearch) => void navigate({ search: saved, resetScroll: false }),
    [navigate],
  );

  return { search, filter, change, clear, open };
}
