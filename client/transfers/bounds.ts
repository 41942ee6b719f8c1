import type { RemainingLimit } from "#shared/limits.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { TransferOption } from "#shared/transfers.ts";

/** Smallest and largest allowed amount in minor units. */
export interface Bounds {
  min: number;
  max: number;
  /** Balance that the merchant holds for the payer; `undefined` for a deposit. */
  available?: number;
  /** The payer's limit with the least amount left. */
  limit?: RemainingLimit | null | undefined;
}

export type BoundsProblem = "below_min" | "above_max" | "above_available" | "above_limit";

/** Returns the bounds of a transfer; `null` if the merchant does not offer this type. */
export function boundsOf(option: TransferOption, type: TransactionType): Bounds | null {
  return option[type];
}

/** Checks an amount in minor units and returns its problem; `undefined` if it is within the bounds. */
export function boundsProblem(amount: number, bounds: Bounds): BoundsProblem | undefined {
  const { min, max, available, limit } = bounds;
  if (amount < min) return "below_min";
  if (available !== undefined && amount > available) return "above_available";
  if (limit && amount > limit.left) return "above_limit";
  return amount > max ? "above_max" : undefined;
}
