import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";
import { currency, minorUnits } from "#shared/money.ts";
import { month } from "#shared/months.ts";
import { period } from "#shared/periods.ts";
import { transaction, transactionType } from "#shared/transactions.ts";

/**
 * `protective`: the payer's own spending limit; lowering it takes effect at once, raising it only later. `cap`: the
 * most that can be transferred; every change takes effect at once (Regulation (EU) 2024/886, art. 1(2), new art. 5a(6)).
 */
export const limitKind = v.picklist(["protective", "cap"]);
export type LimitKind = v.InferOutput<typeof limitKind>;

/** Kind, transaction type and period of a limit. There is at most one limit of each per currency. */
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

/** A requested change that takes effect later. `amount` is `null` if the limit will be removed. */
export const limitChange = v.object({
  id,
  amount: v.nullable(minorUnits),
  requestedAt: instant,
  effectiveAt: instant,
});
export type LimitChange = v.InferOutput<typeof limitChange>;

/** The amount that a limit still allows now, in minor units. */
export const remainingLimit = v.object({
  id: limitId,
  kind: limitKind,
  type: transactionType,
  period,
  currency,
  amount: minorUnits,
  left: minorUnits,
  /** The end of the current period, when the full amount is available again; `null` for limits per payment. */
  freesUpAt: v.nullable(instant),
});
export type RemainingLimit = v.InferOutput<typeof remainingLimit>;

/** A limit in force, and the amount used. Only payments in its currency count, by their gross amount. */
export const limit = v.object({
  ...remainingLimit.entries,
  used: minorUnits,
  change: v.nullable(limitChange),
});
export type Limit = v.InferOutput<typeof limit>;

const months = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120));

/** Rules for limits and blocks, set by the law of the payer's country or by the platform. */
export const limitRules = v.object({
  /** Hours from requesting to raise or remove a protective limit until that takes effect. */
  raisedAfterHours: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** True if that also waits for the current day, week or month to end. */
  notBeforePeriodEnds: v.boolean(),
  /** Durations that the payer can choose for a block, in months. */
  blockMonths: v.array(months),
  /** Months before a block without an end can be ended. */
  openBlockMonths: months,
});
export type LimitRules = v.InferOutput<typeof limitRules>;

/** The payer's limits, the currencies they can set limits in, and the rules. */
export const limits = v.object({
  items: v.array(limit),
  currencies: v.array(currency),
  rules: limitRules,
});
export type Limits = v.InferOutput<typeof limits>;

const wantedAmount = v.pipe(minorUnits, v.minValue(1));

/** A limit that the payer requests, in minor units of its currency. */
export const limitInput = v.object({ id: limitId, amount: wantedAmount });
export type LimitInput = v.InferOutput<typeof limitInput>;

/** The effect that a limit would have had on the last calendar month. */
export const limitPreview = v.object({
  month,
  /** Payments that the limit would have counted. */
  payments: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Payments that it would have refused: their number, their sum in minor units, and the first of them. */
  refused: v.pipe(v.number(), v.integer(), v.minValue(0)),
  refusedAmount: minorUnits,
  items: v.array(transaction),
});
export type LimitPreview = v.InferOutput<typeof limitPreview>;

/** Returns the subject in a limit's id, or the first subject if the id has no known one. */
export function parseLimitSubject(id: string): LimitSubject {
  return limitSubjects.find((subject) => id.startsWith(`${subject}-`)) ?? limitSubjects[0];
}

/**
 * Parses a limit's id into kind, transaction type, period and currency.
 * @throws ValiError if it is not a limit's id
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
