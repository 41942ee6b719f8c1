import type { TransactionsSearch } from "./search.ts";

/** The part of a URL that a view stores, always in the same order, so that equal filters are equal texts. */
export function writeSearch(search: TransactionsSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (value !== undefined) params.set(name, String(value));
  }
  return params.toString();
}

/** The filters of a view as an address has them, for the schema of the address to read. */
export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}
