import * as v from "valibot";
import { maskedAccount } from "#shared/bank-accounts.ts";
import { id, instant } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { currency, minorUnits, positiveMoney } from "#shared/money.ts";
import { period } from "#shared/periods.ts";

/** What a merchant can be told of a payer. `other` stands for something that this version does not know. */
export const sharedData = ["name", "email", "phone", "address", "date_of_birth", "bank_account"] as const;
export type SharedData = (typeof sharedData)[number] | "other";

const common = {
  id,
  merchant,
  grantedAt: instant,
  /** When the merchant last made use of it; `null` where it never did. */
  lastUsedAt: v.nullable(instant),
  /** When it ended; `null` while it holds. */
  endedAt: v.nullable(instant),
};

/** Collects money without asking each time, up to `cap` a period. */
export const mandate = v.object({
  ...common,
  kind: v.literal("mandate"),
  account: maskedAccount,
  cap: positiveMoney,
  period,
  /** What was collected in the running period, in minor units; zero where each payment counts for itself. */
  used: minorUnits,
});
export type Mandate = v.InferOutput<typeof mandate>;

/** Something that a payer lets one merchant do. Once ended, it never holds again. */
export const permission = v.variant("kind", [
  mandate,
  /** Offers the account for payments, each of which the payer approves. */
  v.object({ ...common, kind: v.literal("stored_account"), account: maskedAccount }),
  /** Is told these things about the payer. */
  v.object({
    ...common,
    kind: v.literal("data"),
    data: v.array(v.fallback(v.picklist([...sharedData, "other"]), "other")),
  }),
]);
export type Permission = v.InferOutput<typeof permission>;

/** The terms of a mandate that a payer signs, or comes to have in its place. */
export const mandateTerms = v.object({ cap: mandate.entries.cap, period });
export type MandateTerms = v.InferOutput<typeof mandateTerms>;

/** A mandate that a payer is to sign. `accountId` is the payer's own. */
export const mandateOrder = v.object({ merchantId: id, accountId: id, ...mandateTerms.entries });
export type MandateOrder = v.InferOutput<typeof mandateOrder>;

/** What a merchant collects under a mandate. */
export const mandateCharge = v.object({
  mandateId: id,
  amount: v.object({ amount: v.pipe(minorUnits, v.minValue(1)), currency }),
});
export type MandateCharge = v.InferOutput<typeof mandateCharge>;
