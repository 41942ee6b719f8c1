import { AppError } from "#server/errors.ts";
import type { MonthsInput } from "#shared/months.ts";
import type {
  Transaction,
  TransactionFilter,
  TransactionListInput,
  TransactionPage,
} from "#shared/transactions.ts";
import { isFresh } from "./freshness.ts";
import type { LoadedSession } from "./sessions.ts";

const dayMs = 86_400_000;

/** Days that a session may read that did not begin with a fresh sign-in. */
const limitedDays = 90;

/** The cursor of the page after the last one that may be read. */
const olderCursor = "older";

/**
 * Limits the payments that a session may read: all of them where it began with a fresh sign-in, else those of 90 days
 * (Regulation (EU) 2018/389, art. 10). Every method throws `AppError("fresh_sign_in_needed")` for older ones.
 * @param now milliseconds since the epoch, by the platform's clock
 */
export function createHistory(
  { signedInAt, authenticatedAt }: Pick<LoadedSession, "signedInAt" | "authenticatedAt">,
  now: number,
) {
  // Rounded to whole days, so that all pages of one list begin at the same instant.
  const beginsAt = isFresh(authenticatedAt, signedInAt)
    ? Number.NEGATIVE_INFINITY
    : Math.floor((now - limitedDays * dayMs) / dayMs) * dayMs;
  const isLimited = Number.isFinite(beginsAt);
  const requireReadable = (instant: string | number) => {
    if (new Date(instant).getTime() < beginsAt) throw new AppError("fresh_sign_in_needed");
  };

  /** Returns the filter with the beginning of the readable history, unless the filter has its own. */
  function limitFilter<F extends TransactionFilter>(filter: F): F {
    if (!isLimited) return filter;
    if (filter.before !== undefined) requireReadable(filter.before);
    if (filter.from !== undefined) requireReadable(filter.from);
    return { from: new Date(beginsAt).toISOString(), ...filter };
  }

  return {
    limitFilter,

    /** Returns a page of payments. Where older ones exist, the last page has a cursor whose page throws. */
    async listPage(
      input: TransactionListInput,
      list: (input: TransactionListInput) => Promise<TransactionPage>,
    ): Promise<TransactionPage> {
      if (input.cursor === olderCursor) throw new AppError("fresh_sign_in_needed");
      const page = await list(limitFilter(input));
      if (!isLimited || page.nextCursor || input.from !== undefined) return page;
      const before = new Date(beginsAt).toISOString();
      const older = await list({ ...input, cursor: undefined, before, limit: 1 });
      return older.items.length > 0 ? { ...page, nextCursor: olderCursor } : page;
    },

    /** Returns the payment, or the document about one. */
    limitPayment<T extends Pick<Transaction, "createdAt">>(payment: T): T {
      requireReadable(payment.createdAt);
      return payment;
    },

    /** Returns the input, which asks for the last `count` months. */
    limitMonths(input: MonthsInput): MonthsInput {
      const today = new Date(now);
      requireReadable(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (input.count - 1)));
      return input;
    },
  };
}

export type History = ReturnType<typeof createHistory>;
