import type { Chore } from "#sandbox/chores.ts";
import type { Desk } from "#sandbox/desk.ts";
import { accountOf } from "./accounts.ts";
import { warnedBefore } from "./consents.ts";
import { tell } from "./notices.ts";

/** Warns customers two weeks before a consent ends, and tells them when it has. */
export function watchingConsents(desk: Desk): Chore {
  const { database, clock } = desk;
  const due = database.query<Due, []>(
    `select id as accountId, customer_id as customerId,
       iif(told is null, 'ending', 'lapsed') as occasion,
       iif(told is null, consent_ends_at - ${warnedBefore}, consent_ends_at) as at
     from bank_accounts
     where removed_at is null and consent_ends_at is not null and (told is null or told = 'ending')
     order by at limit 1`,
  );
  const note = database.query("update bank_accounts set told = ? where id = ?");

  return {
    dueAt: () => due.get()?.at,
    run() {
      for (let next = due.get(); next && next.at <= clock.now().getTime(); next = due.get()) {
        const { accountId, customerId, occasion, at } = next;
        note.run(occasion, accountId);
        desk.publish({ customerId, topic: "accounts", id: accountId });
        const account = accountOf(desk, { customerId, accountId });
        // Who looked away for longer than the warning lasted is told once, of the end.
        if (occasion === "ending" && account.consent.state === "lapsed") continue;
        tell(desk, occasion, { customerId, account, at });
      }
    },
  };
}

interface Due {
  accountId: string;
  customerId: string;
  occasion: "ending" | "lapsed";
  at: number;
}
