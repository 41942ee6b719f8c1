import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** What a payer is told of: the event, and what its words need. Times are milliseconds since 1970. */
export type Happening =
  | ({ event: PaymentEvent } & PaymentFacts)
  /** A merchant's site has sent the payer on, and waits; `path` leads to where they go on. */
  | { event: "hand_off_waiting"; merchant: string; path: string }
  | { event: "case_answered"; paymentId: string }
  | { event: "account_changed"; account: string; change: "added" | "removed" | "renewed" }
  | { event: "consent_ending" | "consent_lapsed"; account: string; endsAt: number }
  | { event: "export_ready"; expiresAt: number }
  | { event: "account_closing"; closesAt: number }
  /** `device` such as "Firefox on Linux"; `network` too coarse to name a household. */
  | { event: "new_device"; device: string | null; network: string }
  /** `limit` such as "Deposits per week", `becomes` such as "500.00 SEK from 27 Nov" or "removed". */
  | { event: "limit_changed"; limit: string; becomes: string }
  /** `asked`: the new one is not verified yet. `masked` is the new one, without what would identify it. */
  | { event: "contact_changed"; contact: "phone" | "email"; stage: "asked" | "changed"; masked: string };

type PaymentEvent =
  | "deposit_settled"
  | "withdrawal_settled"
  | "payment_failed"
  | "payment_returned"
  | "payment_refunded"
  | "approval_needed";

interface PaymentFacts {
  paymentId: string;
  type: TransactionType;
  merchant: string;
  money: Money;
}
