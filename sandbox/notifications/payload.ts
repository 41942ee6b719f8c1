import type { Block } from "#shared/blocks.ts";
import type { Device } from "#shared/devices.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** What a payer is told of: the event, and what its words need. Times are milliseconds since 1970. */
export type NotificationPayload =
  | ({ event: PaymentEvent } & PaymentFacts)
  /** A merchant's site has sent the payer on, and waits; `path` leads to where they go on. */
  | { event: "hand_off_waiting"; merchant: string; path: string }
  | { event: "case_answered"; paymentId: string; caseId: string }
  | ({ event: "account_changed"; change: "added" | "removed" | "renewed" } & AccountFacts)
  | ({ event: "consent_ending" | "consent_lapsed"; endsAt: number } & AccountFacts)
  | { event: "export_ready"; exportId: string; expiresAt: number }
  | { event: "account_closing"; closesAt: number }
  /** `network` is too coarse to name a household. */
  | { event: "new_device"; device: Pick<Device, "browser" | "system">; network: string }
  | ({ event: "limit_changed" } & (LimitFacts | BlockFacts))
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

interface AccountFacts {
  accountId: string;
  /** Such as "Nordljus Bank ··9109". */
  account: string;
}

interface LimitFacts {
  kind: "limit";
  /** Such as `protective-deposit-week-SEK`. */
  id: string;
  /** In minor units of the limit's currency; `null` where it is removed. */
  amount: number | null;
  /** From when on; `null` where it is so now. */
  from: number | null;
}

interface BlockFacts {
  kind: "block";
  block: Block;
  isOn: boolean;
}
