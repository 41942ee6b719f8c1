import * as v from "valibot";
import { block } from "#shared/blocks.ts";
import { id } from "#shared/ids.ts";
import { remainingLimit } from "#shared/limits.ts";
import { merchant } from "#shared/merchants.ts";
import { currency, minorUnits, money, positiveMoney } from "#shared/money.ts";
import { charge, rail, transactionType } from "#shared/transactions.ts";

/** The least and the most that one transfer can be, in minor units, as the merchant has it. */
const bounds = v.object({
  min: minorUnits,
  max: minorUnits,
  /** That of the payer's limits which leaves least, where there is one. */
  limit: v.optional(v.nullable(remainingLimit)),
});

/** What of one merchant and currency can be moved now. */
export const transferOption = v.object({
  merchant,
  currency,
  /** Bounds of one deposit; `null` where the merchant takes none, or the payer has blocked it. */
  deposit: v.nullable(bounds),
  /** Bounds of one withdrawal, and what the merchant holds for the payer; `null` where there is nothing to withdraw. */
  withdrawal: v.nullable(v.object({ ...bounds.entries, available: minorUnits })),
  /** What keeps the payer from paying this merchant, where something does. */
  block: v.optional(v.nullable(block)),
});
export type TransferOption = v.InferOutput<typeof transferOption>;

/** What is to be moved, whereto and wherefrom. `accountId` is the payer's own. */
export const transferOrder = v.object({
  type: transactionType,
  merchantId: id,
  accountId: id,
  amount: positiveMoney,
});
export type TransferOrder = v.InferOutput<typeof transferOrder>;

/**
 * The payer's intent to make one transfer, named by the page before it is first sent. Sending the same key again
 * is the same transfer, however often (the idempotency key of the payments service).
 */
export const intentKey = v.pipe(v.string(), v.uuid());

export const transferInput = v.object({ key: intentKey, ...transferOrder.entries });
export type TransferInput = v.InferOutput<typeof transferInput>;

/** What a transfer would cost and how it would travel, before it is made. */
export const quote = v.object({
  charges: v.array(charge),
  rail,
  /** Seconds from approval to arrival, as the rail promises. */
  arrivesWithin: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** What arrives, where currencies are exchanged; `null` where it is the amount itself. */
  converted: v.nullable(v.object({ rate: v.pipe(v.string(), v.decimal()), amount: money })),
});
export type Quote = v.InferOutput<typeof quote>;
