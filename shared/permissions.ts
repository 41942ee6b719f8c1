import * as v from "valibot";
import { maskedAccount } from "#shared/bank-accounts.ts";
import { id, instant } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { currency, minorUnits, positiveMoney } from "#shared/money.ts";
import { period } from "#shared/periods.ts";

/** Personal data that a payer can share with a merchant. `other` replaces a kind that this version does not know. */
export const sharedData = ["name", "email", "phone", "address", "date_of_birth", "bank_account"] as const;
export type SharedData = (typeof sharedData)[number] | "other";

const common = {
  id,
  merchant,
  grantedAt: instant,
  /** The last time the merchant used it; `null` if never. */
  lastUsedAt: v.nullable(instant),
  /** The instant at which it ended; `null` while it is in force. */
  endedAt: v.nullable(instant),
};

/** Permission to collect money without asking each time, up to `cap` per period. */
export const mandate = v.object({
  ...common,
  kind: v.literal("mandate"),
  account: maskedAccount,
  cap: positiveMoney,
  period,
  /** Amount collected in the current period, in minor units; zero if the cap is per payment. */
  used: minorUnits,
});
export type Mandate = v.InferOutput<typeof mandate>;

/** A permission that a payer gave to one merchant. Once ended, it cannot be restored. */
export const permission = v.variant("kind", [
  mandate,
  /** The merchant offers the account at checkout. The payer approves each payment. */
  v.object({ ...common, kind: v.literal("stored_account"), account: maskedAccount }),
  /** The merchant receives these data about the payer. */
  v.object({
    ...common,
    kind: v.literal("data"),
    data: v.array(v.fallback(v.picklist([...sharedData, "other"]), "other")),
  }),
]);
export type Permission = v.InferOutput<typeof permission>;

/** The terms of a mandate that a payer signs, now or as a replacement. */
export const mandateTerms = v.object({ cap: mandate.entries.cap, period });
export type MandateTerms = v.InferOutput<typeof mandateTerms>;

/** A mandate for a payer to sign. `accountId` is one of the payer's accounts. */
export const mandateOrder = v.object({ merchantId: id, accountId: id, ...mandateTerms.entries });
export type MandateOrder = v.InferOutput<typeof mandateOrder>;

/** A charge that a merchant collects under a mandate. */
export const mandateCharge = v.object({
  mandateId: id,
  amount: v.object({ amount: v.pipe(minorUnits, v.minValue(1)), currency }),
});
export type MandateCharge = v.InferOutput<typeof mandateCharge>;
