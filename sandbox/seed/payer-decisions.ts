import type { Database } from "bun:sqlite";
import { Problem } from "#sandbox/core/problem.ts";
import type { NewPayment } from "#sandbox/payments/payment-store.ts";
import { mandateUsage } from "#sandbox/payments/permissions/mandate-usage.ts";
import { checkProtection } from "#sandbox/payments/protection.ts";
import { isMandateCharge } from "./permissions.ts";

/** Checks whether the payer's limits, blocks and mandates allow a simulated payment. */
export function isStillAllowed(database: Database, payment: NewPayment): boolean {
  if (isMandateCharge(payment) && !isCovered(database, payment)) return false;
  try {
    checkProtection(database, { ...payment, amount: payment.money, now: payment.createdAt });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Checks whether the merchant's newest mandate covers the payment. */
function isCovered(database: Database, { customerId, merchantId, createdAt, money }: NewPayment): boolean {
  const mandate = database
    .query<{ id: string; cap: number; endedAt: number | null }, [string, string]>(
      `select id, cap, ended_at as endedAt from permissions
       where kind = 'mandate' and customer_id = ? and merchant_id = ? order by granted_at desc limit 1`,
    )
    .get(customerId, merchantId);
  if (!mandate || mandate.endedAt !== null) return false;
  const used = mandateUsage({ database, clock: { now: () => new Date(createdAt) } }, mandate.id);
  return used + money.amount <= mandate.cap;
}
