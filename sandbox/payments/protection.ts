import type { Database } from "bun:sqlite";
import { Problem } from "#sandbox/core/problem.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { blockAt } from "./blocks/list.ts";
import { remainingLimits } from "./limits/remaining.ts";

export interface ProtectedPayment extends Pick<TransferOrder, "type" | "merchantId" | "amount"> {
  customerId: string;
  /** Milliseconds since 1970. */
  now: number;
  /**
   * Creation time of a payment that is being approved; others that wait for approval are then not counted.
   */
  madeAt?: number;
}

/**
 * Throws the problem `merchant_blocked`, or `limit_reached` with the limit that leaves least, if the payer's
 * protection refuses a payment. Call it in the transaction of the payment, so that no two payments use the
 * same part of a limit.
 */
export function checkProtection(database: Database, payment: ProtectedPayment): void {
  const { customerId, type, merchantId, amount: money, now, madeAt } = payment;
  const block = type === "deposit" ? blockAt(database, { customerId, merchantId }, now) : undefined;
  if (block) throw new Problem("merchant_blocked", { block });
  const counted = madeAt === undefined ? "made" : "approved";
  const options = { type, currency: money.currency, now, at: madeAt, counted } as const;
  const [least] = remainingLimits(database, customerId, options);
  if (least && least.left < money.amount) throw new Problem("limit_reached", { limit: least });
}
