import type { Deps } from "#sandbox/core/deps.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { notifyAccountEvent } from "./account-notifications.ts";
import { accountOf } from "./accounts.ts";
import { consentWarningMs } from "./consents.ts";

/** Warns customers two weeks before a consent ends, and notifies them when it has. */
export function consentExpiryJob(deps: Deps): Job {
  const { database, clock } = deps;
  const due = database.query<DueConsent, []>(
    `select id as accountId, customer_id as customerId,
       iif(told is null, 'ending', 'lapsed') as event,
       iif(told is null, consent_ends_at - ${consentWarningMs}, consent_ends_at) as at
     from bank_accounts
     where removed_at is null and consent_ends_at is not null and (told is null or told = 'ending')
     order by at limit 1`,
  );
  const markNotified = database.query("update bank_accounts set told = ? where id = ?");

  return {
    dueAt: () => due.get()?.at,
    run() {
      for (let next = due.get(); next && next.at <= clock.now().getTime(); next = due.get()) {
        const { accountId, customerId, event, at } = next;
        markNotified.run(event, accountId);
        deps.publish({ customerId, topic: "accounts", id: accountId });
        const account = accountOf(deps, { customerId, accountId });
        // If time moved past the warning and the end at once, only the end is reported.
        if (event === "ending" && account.consent.state === "lapsed") continue;
        notifyAccountEvent(deps, event, { customerId, account, at });
      }
    },
  };
}

interface DueConsent {
  accountId: string;
  customerId: string;
  event: "ending" | "lapsed";
  at: number;
}
