import type { Database } from "bun:sqlite";
import type { Notice } from "#sandbox/notifications/notify.ts";
import type { TransactionState } from "#shared/transactions.ts";
import { merchantById } from "./merchants.ts";
import type { PaymentChange } from "./payment-store.ts";

/** Returns the notification for a payment change, if it deserves one. */
export function noticeOf(database: Database, change: PaymentChange): Notice | undefined {
  const event = change.state === "settled" ? (`${change.type}_settled` as const) : events[change.state];
  if (!event) return undefined;
  const { id: paymentId, customerId, type, merchantId, money, at, state } = change;
  const payload = { event, paymentId, type, money, merchant: merchantById(database, merchantId).name };
  return { id: `${paymentId}-${state}`, customerId, at, payload };
}

const events: Partial<Record<TransactionState, "payment_failed" | "payment_returned" | "payment_refunded">> =
  { failed: "payment_failed", returned: "payment_returned", refunded: "payment_refunded" };
