import { type LimitKind, limitSubjects, parseLimitId } from "#shared/limits.ts";
import type { Currency } from "#shared/money.ts";
import type { Period } from "#shared/periods.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** Subject of a limit, as encoded in its id. */
export interface LimitSubject {
  kind: LimitKind;
  type: TransactionType;
  period: Period;
  currency: Currency;
}

/** Lists every possible subject of a limit in one currency. */
export function subjectsIn(currency: Currency): LimitSubject[] {
  return limitSubjects.map((subject) => parseLimitId(`${subject}-${currency}`));
}

/** Returns the limit id for a subject, or for the closest possible subject if the combination does not exist. */
export function limitIdFor(subject: LimitSubject): string {
  const ofKind = subjectsIn(subject.currency).filter(({ kind }) => kind === subject.kind);
  const ofType = ofKind.filter(({ type }) => type === subject.type);
  const near = ofType.length > 0 ? ofType : ofKind;
  const { kind, type, period, currency } =
    near.find(({ period }) => period === subject.period) ?? near[0] ?? subject;
  return `${kind}-${type}-${period}-${currency}`;
}
