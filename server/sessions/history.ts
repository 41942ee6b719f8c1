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

const day = 86_400_000;

/** Stands for the page after the last one that may be read. */
const olderCursor = "older";

/**
 * How far back a session may read: everything where the payer proved who they are as it began, else 90 days
 * (Regulation (EU) 2018/389, art. 10). What reaches further throws `AppError("fresh_sign_in_needed")`.
 * @param now milliseconds since 1970, by the clock that payments are dated by
 */
export function historyOf(
  { signedInAt, authenticatedAt }: Pick<LoadedSession, "signedInAt" | "authenticatedAt">,
  now: number,
) {
  // Whole days, so that pages of one list begin at the same instant.
  const begins = isFresh(authenticatedAt, signedInAt)
    ? Number.NEGATIVE_INFINITY
    : Math.floor((now - 90 * day) / day) * day;
  const isLimited = Number.isFinite(begins);
  const check = (instant: string | number) => {
    if (new Date(instant).getTime() < begins) throw new AppError("fresh_sign_in_needed");
  };

  /** The filter, from where the history begins unless it says from when. */
  function within<F extends TransactionFilter>(filter: F): F {
    if (!isLimited) return filter;
    if (filter.before !== undefined) check(filter.before);
    if (filter.from !== undefined) check(filter.from);
    return { from: new Date(begins).toISOString(), ...filter };
  }

  return {
    within,

    /** A page of payments; after the last comes the refusal, where there are older ones. */
    async page(
      input: TransactionListInput,
      list: (input: TransactionListInput) => Promise<TransactionPage>,
    ): Promise<TransactionPage> {
      if (input.cursor === olderCursor) throw new AppError("fresh_sign_in_needed");
      const page = await list(within(input));
      if (!isLimited || page.nextCursor || input.from !== undefined) return page;
      const before = new Date(begins).toISOString();
      const older = await list({ ...input, cursor: undefined, before, limit: 1 });
      return older.items.length > 0 ? { ...page, nextCursor: olderCursor } : page;
    },

    /** The payment, where it is not too old. */
    one<T extends Pick<Transaction, "createdAt">>(payment: T): T {
      check(payment.createdAt);
      return payment;
    },

    /** The months that are asked for, where none is too old. */
    months(input: MonthsInput): MonthsInput {
      const today = new Date(now);
      check(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (input.count - 1)));
      return input;
    },
  };
}

export type History = ReturnType<typeof historyOf>;
