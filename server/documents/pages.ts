import type { Services } from "#server/services/services.ts";
import { type Transaction, type TransactionFilter, transactionsPerPage } from "#shared/transactions.ts";

/** All payments of a filter, a page at a time; the next page is asked for when the reader is ready for it. */
export async function* pagesOf(
  payments: Services["payments"],
  filter: TransactionFilter & { customerId: string },
): AsyncGenerator<readonly Transaction[]> {
  let cursor: string | undefined;
  do {
    const page = await payments.list({ ...filter, cursor, limit: transactionsPerPage });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}
