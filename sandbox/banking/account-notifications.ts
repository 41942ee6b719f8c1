import type { Deps } from "#sandbox/core/deps.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import type { BankAccount } from "#shared/bank-accounts.ts";

/** Account events that a customer is notified of. */
export type AccountEvent = "added" | "removed" | "renewed" | "ending" | "lapsed";

/** Notifies the customer. `at` is the time of the event in milliseconds since 1970. */
export function notifyAccountEvent(
  deps: Deps,
  event: AccountEvent,
  {
    customerId,
    account,
    at = deps.clock.now().getTime(),
  }: { customerId: string; account: BankAccount; at?: number },
): void {
  const named = { accountId: account.id, account: `${account.bankName} ··${account.maskedIban.slice(-4)}` };
  const endsAt = Date.parse(account.consent.endsAt ?? "");
  const payload =
    event === "ending" || event === "lapsed"
      ? ({ event: `consent_${event}`, ...named, endsAt } as const)
      : ({ event: "account_changed", ...named, change: event } as const);
  notify(deps, { id: `${account.id}-${event}-${at}`, customerId, at, payload });
}
