import * as v from "valibot";
import { type TransactionsSearch, transactionsSearch } from "./search.ts";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** On a payment's page: the filters of the list that led there. */
    list?: TransactionsSearch;
  }
}

/** The filters of the list that led here, or `undefined`. The history may hold what an older page wrote. */
export function listOf(state: { list?: unknown }): TransactionsSearch | undefined {
  const parsed = v.safeParse(transactionsSearch, state.list);
  return parsed.success ? parsed.output : undefined;
}
