import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";
import { currency, minorUnits } from "#shared/money.ts";
import { month } from "#shared/months.ts";
import { period } from "#shared/periods.ts";
import { transaction, transactionType } from "#shared/transactions.ts";

/**
 * `protective`: helps the payer to keep to what they decided; stricter at once, looser only later. `cap`: the payer's
 * choice of how much can be moved, changed at once (Regulation (EU) 2024/886, art. 1(2), new art. 5a(6)).
 */
export const limitKind = v.picklist(["protective", "cap"]);
export type LimitKind = v.InferOutput<typeof limitKind>;

/** What can be limited. There is at most one limit of each in a currency. */
export const limitSubjects = [
  "protective-deposit-day",
  "protective-deposit-week",
  "protective-deposit-month",
  "cap-deposit-transaction",
  "cap-deposit-day",
  "cap-withdrawal-transaction",
  "cap-withdrawal-day",
] as const;
export type LimitSubject = (typeof limitSubjects)[number];

/** A limit's subject and its currency: `protective-deposit-week-SEK`. */
export const limitId = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(${limitSubjects.join("|")})-[A-Z]{3}$`), "A limit's subject and currency."),
);

/** A change that was asked for and takes effect later. `amount` is `null` where the limit is to be removed. */
export const limitChange = v.object({
  id,
  amount: v.nullable(minorUnits),
  requestedAt: instant,
  effectiveAt: instant,
});
export type LimitChange = v.InferOutput<typeof limitChange>;

/** What a limit leaves at this moment, in minor units. */
export const remainingLimit = v.object({
  id: limitId,
  kind: limitKind,
  type: transactionType,
  period,
  currency,
  amount: minorUnits,
  left: minorUnits,
  /** When the running period ends, and with it all that was used of it; `null` where each payment counts for itself. */
  freesUpAt: v.nullable(instant),
});
export type RemainingLimit = v.InferOutput<typeof remainingLimit>;

/** A limit that holds, and what is used of it. Only payments in its own currency count, and only gross. */
export const limit = v.object({
  ...remainingLimit.entries,
  used: minorUnits,
  change: v.nullable(limitChange),
});
export type Limit = v.InferOutput<typeof limit>;

const months = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120));

/** What the law of the payer's country, or the platform, asks of limits and blocks. */
export const limitRules = v.object({
  /** A protective limit is raised or removed so long after it was asked for. */
  raisedAfterHours: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** And not before the running day, week or month ends. */
  notBeforePeriodEnds: v.boolean(),
  /** How long a block can be chosen to last. */
  blockMonths: v.array(months),
  /** When a block without an end can be ended at the earliest. */
  openBlockMonths: months,
});
export type LimitRules = v.InferOutput<typeof limitRules>;

/** Everything that the payer limits, what they could limit, and by which rules. */
export const limits = v.object({
  items: v.array(limit),
  currencies: v.array(currency),
  rules: limitRules,
});
export type Limits = v.InferOutput<typeof limits>;

const wantedAmount = v.pipe(minorUnits, v.minValue(1));

/** A limit as the payer wants it, in minor units of its currency. */
export const limitInput = v.object({ id: limitId, amount: wantedAmount });
export type LimitInput = v.InferOutput<typeof limitInput>;

/** What the last calendar month would have looked like under a limit. */
export const limitPreview = v.object({
  month,
  /** How many payments the limit would have looked at. */
  payments: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** How many it would have refused, what they come to in minor units, and the first of them. */
  refused: v.pipe(v.number(), v.integer(), v.minValue(0)),
  refusedAmount: minorUnits,
  items: v.array(transaction),
});
export type LimitPreview = v.InferOutput<typeof limitPreview>;

/** The subject in a limit's id; the first of all where the id has none that is known. */
export function parseLimitSubject(id: string): LimitSubject {
  return limitSubjects.find((subject) => id.startsWith(`${subject}-`)) ?? limitSubjects[0];
}

/**
 * What a limit's id says: its kind, what it counts, over what period, and in which currency.
 * @throws ValiError where it is no limit's id
 */
export function parseLimitId(id: string): Pick<RemainingLimit, "kind" | "type" | "period" | "currency"> {
  const [kind, type, period, currency] = id.split("-");
  return v.parse(v.pick(remainingLimit, ["kind", "type", "period", "currency"]), {
    kind,
    type,
    period,
    currency,
  });
}
