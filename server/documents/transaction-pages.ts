import { fullGC } from "bun:jsc";
import { setImmediate } from "node:timers/promises";
import type { Payer } from "#server/sessions/payer.ts";
import { type Transaction, type TransactionFilter, transactionsPerPage } from "#shared/transactions.ts";

/**
 * Pages of an export between two full garbage collections. Left alone, JavaScriptCore lets the heap triple before it
 * collects it whole, and four long exports take 95 MB. A collection blocks the event loop for 5 to 15 ms.
 */
const pagesPerCollection = 20;

/** Reads all payments of a filter page by page. Each page is requested when the reader is ready for it. */
export async function* listPages(
  payments: Pick<Payer["payments"], "list">,
  filter: TransactionFilter,
): AsyncGenerator<readonly Transaction[]> {
  let cursor: string | undefined;
  for (let count = 1; ; count += 1) {
    const page = await payments.list({ ...filter, cursor, limit: transactionsPerPage });
    yield page.items;
    if (!page.nextCursor) return;
    cursor = page.nextCursor;
    if (count % pagesPerCollection > 0) continue;
    await setImmediate();
    fullGC();
  }
}

/**
 * Reads the first page in advance, so that a service that is down fails before the download begins.
 * @param signal ends the pages when it is aborted
 */
export async function prefetchFirstPage<T>(
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
