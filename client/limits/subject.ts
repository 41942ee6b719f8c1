import { type LimitKind, limitSubjects, parseLimitId } from "#shared/limits.ts";
import type { Currency } from "#shared/money.ts";
import type { Period } from "#shared/periods.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** What a limit is of, as its id says it. */
export interface LimitWish {
  kind: LimitKind;
  type: TransactionType;
  period: Period;
  currency: Currency;
}

/** Everything that there can be a limit of, in one currency. */
export function wishesIn(currency: Currency): LimitWish[] {
  return limitSubjects.map((subject) => parseLimitId(`${subject}-${currency}`));
}

/** The id of the limit that is wanted; of the one nearest to it where there is none such. */
export function idOf(wish: LimitWish): string {
  const ofKind = wishesIn(wish.currency).filter(({ kind }) => kind === wish.kind);
  const ofType = ofKind.filter(({ type }) => type === wish.type);
  const near = ofType.length > 0 ? ofType : ofKind;
  const { kind, type, period, currency } =
    near.find(({ period }) => period === wish.period) ?? near[0] ?? wish;
  return `${kind}-${type}-${period}-${currency}`;
}
