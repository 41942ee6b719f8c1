import type { Desk } from "#sandbox/desk.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import type { BankAccount } from "#shared/bank-accounts.ts";

/** What a customer is told of an account: that it came, went or was renewed, or that its consent ends or has ended. */
export type Occasion = "added" | "removed" | "renewed" | "ending" | "lapsed";

/** Tells the customer; `at` is when it happened, in milliseconds since 1970. */
export function tell(
  desk: Desk,
  occasion: Occasion,
  {
    customerId,
    account,
    at = desk.clock.now().getTime(),
  }: { customerId: string; account: BankAccount; at?: number },
): void {
  const named = { accountId: account.id, account: `${account.bankName} ··${account.maskedIban.slice(-4)}` };
  const endsAt = Date.parse(account.consent.endsAt ?? "");
  const what =
    occasion === "ending" || occasion === "lapsed"
      ? ({ event: `consent_${occasion}`, ...named, endsAt } as const)
      : ({ event: "account_changed", ...named, change: occasion } as const);
  notify(desk, { id: `${account.id}-${occasion}-${at}`, customerId, at, what });
}
