import type { RemainingLimit } from "#shared/limits.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption } from "#shared/transfers.ts";

/** The least and the most that an amount can be, in minor units. */
export interface Bounds {
  min: number;
  max: number;
  /** What the merchant holds for the payer; `undefined` where it is the payer who pays. */
  available?: number;
  /** That of the payer's limits which leaves least. */
  limit?: RemainingLimit | null | undefined;
}

export type BoundsProblem = "below_min" | "above_max" | "above_available" | "above_limit";

/** The bounds of one transfer; `null` where the merchant has none to make. */
export function boundsOf(option: TransferOption, type: TransactionType): Bounds | null {
  return option[type];
}

/** What is wrong with an amount (minor units), or `undefined`. */
export function boundsProblem(
  amount: number,
  { min, max, available, limit }: Bounds,
): BoundsProblem | undefined {
  if (amount < min) return "below_min";
  if (available !== undefined && amount > available) return "above_available";
  if (limit && amount > limit.left) return "above_limit";
  return amount > max ? "above_max" : undefined;
}
