import * as v from "valibot";
import { type TransactionsSearch, transactionsSearch } from "./search.ts";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Filters of the list that linked to this payment's page. */
    list?: TransactionsSearch;
  }
}

/** Reads the filters of the list that linked here. Validated, because an older version may have written the state. */
export function readListState(state: { list?: unknown }): TransactionsSearch | undefined {
  const parsed = v.safeParse(transactionsSearch, state.list);
  return parsed.success ? parsed.output : undefined;
}
