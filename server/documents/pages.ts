import type { Payer } from "#server/sessions/payer.ts";
import { type Transaction, type TransactionFilter, transactionsPerPage } from "#shared/transactions.ts";

/** All payments of a filter, a page at a time; the next page is asked for when the reader is ready for it. */
export async function* pagesOf(
  payments: Pick<Payer["payments"], "list">,
  filter: TransactionFilter,
): AsyncGenerator<readonly Transaction[]> {
  let cursor: string | undefined;
  do {
    const page = await payments.list({ ...filter, cursor, limit: transactionsPerPage });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/**
 * The pages with the first already there, so that a service that is away fails before the download begins.
 * @param signal ends them when it is aborted
 */
export async function readAhead<T>(
  pages: AsyncGenerator<T>,
  signal: AbortSignal,
): Promise<AsyncGenerator<T>> {
  const first = await pages.next();
  return (async function* () {
    if (!first.done) yield first.value;
    for await (const page of pages) {
      signal.throwIfAborted();
      yield page;
    }
  })();
}
