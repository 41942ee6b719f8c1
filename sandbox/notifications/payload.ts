import type { Block } from "#shared/blocks.ts";
import type { Device } from "#shared/devices.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";

/** Event and the facts its text needs. Times are milliseconds since 1970. */
export type NotificationPayload =
  | ({ event: PaymentEvent } & PaymentFacts)
  /** A merchant waits for the payer to continue at `path`. */
  | { event: "hand_off_waiting"; merchant: string; path: string }
  | { event: "case_answered"; paymentId: string; caseId: string }
  | ({ event: "account_changed"; change: "added" | "removed" | "renewed" } & AccountFacts)
  | ({ event: "consent_ending" | "consent_lapsed"; endsAt: number } & AccountFacts)
  | { event: "export_ready"; exportId: string; expiresAt: number }
  | { event: "account_closing"; closesAt: number }
  /** `network` is too coarse to identify a household. */
  | { event: "new_device"; device: Pick<Device, "browser" | "system">; network: string }
  | ({ event: "limit_changed" } & (LimitFacts | BlockFacts))
  /** `asked`: the new address is not verified yet. `masked` is the new address, masked. */
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
  /** Minor units of the limit's currency; `null` if the limit is removed. */
  amount: number | null;
  /** Effective time; `null` for now. */
  from: number | null;
}

interface BlockFacts {
  kind: "block";
  block: Block;
  isOn: boolean;
}
