import * as v from "valibot";
import { block } from "#shared/blocks.ts";
import { id } from "#shared/ids.ts";
import { remainingLimit } from "#shared/limits.ts";
import { merchant } from "#shared/merchants.ts";
import { currency, minorUnits, money, positiveMoney } from "#shared/money.ts";
import { charge, rail, transactionType } from "#shared/transactions.ts";

/** Minimum and maximum of one transfer, in minor units, set by the merchant. */
const bounds = v.object({
  min: minorUnits,
  max: minorUnits,
  /** The payer's limit with the least left, if there is one. */
  limit: v.optional(v.nullable(remainingLimit)),
});

/** Transfers that are possible now with one merchant in one currency. */
export const transferOption = v.object({
  merchant,
  currency,
  /** Bounds of one deposit; `null` if the merchant takes none or the payer has blocked it. */
  deposit: v.nullable(bounds),
  /** Bounds of one withdrawal, and the payer's balance at the merchant; `null` if there is nothing to withdraw. */
  withdrawal: v.nullable(v.object({ ...bounds.entries, available: minorUnits })),
  /** The block that stops the payer from paying this merchant, if there is one. */
  block: v.optional(v.nullable(block)),
});
export type TransferOption = v.InferOutput<typeof transferOption>;

/** A transfer to make. `accountId` is one of the payer's accounts. */
export const transferOrder = v.object({
  type: transactionType,
  merchantId: id,
  accountId: id,
  amount: positiveMoney,
});
export type TransferOrder = v.InferOutput<typeof transferOrder>;

/**
 * The idempotency key of one intended transfer. The page creates it before the first request, and sends the same key
 * with every retry.
 */
export const intentKey = v.pipe(v.string(), v.uuid());

export const transferInput = v.object({ key: intentKey, ...transferOrder.entries });
export type TransferInput = v.InferOutput<typeof transferInput>;

/** Fees and rail of a transfer, before it is made. */
export const quote = v.object({
  charges: v.array(charge),
  rail,
  /** Seconds from approval to arrival that the rail promises. */
  arrivesWithin: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The amount that arrives after an exchange of currencies; `null` without one. */
  converted: v.nullable(v.object({ rate: v.pipe(v.string(), v.decimal()), amount: money })),
});
export type Quote = v.InferOutput<typeof quote>;
