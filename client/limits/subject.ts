import { type LimitKind, limitSubjects, readLimitId } from "#shared/limits.ts";
import type { Currency } from "#shared/money.ts";
import type { Period } from "#shared/periods.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** Subject of a limit, as encoded in its id. */
export interface LimitWish {
  kind: LimitKind;
  type: TransactionType;
  period: Period;
  currency: Currency;
}

/** Lists every possible subject of a limit in one currency. */
export function wishesIn(currency: Currency): LimitWish[] {
  return limitSubjects.map((subject) => readLimitId(`${subject}-${currency}`));
}

/** Returns the limit id for a subject, or for the closest possible subject if the combination does not exist. */
export function idOf(wish: LimitWish): string {
  const ofKind = wishesIn(wish.currency).filter(({ kind }) => kind === wish.kind);
  const ofType = ofKind.filter(({ type }) => type === wish.type);
  const near = ofType.length > 0 ? ofType : ofKind;
  const { kind, type, period, currency } =
    near.find(({ period }) => period === wish.period) ?? near[0] ?? wish;
  return `${kind}-${type}-${period}-${currency}`;
}
