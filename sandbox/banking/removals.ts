import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/clock.ts";
import type { Desk } from "#sandbox/desk.ts";
import { minute } from "#sandbox/duration.ts";
import { Problem } from "#sandbox/problem.ts";
import type { BankAccount } from "#shared/bank-accounts.ts";
import { accountOf, appointDefault, changed, makeDefault, type Target } from "./accounts.ts";
import { tell } from "./notices.ts";
import { usesOf } from "./uses.ts";

/** How long a removal can be undone, in ms. */
const undoFor = 10 * minute;

/**
 * Takes an account away, also from the merchants that may offer it; its payments go on to name it. Throws the problems
 * `not_found`, and `account_in_use` while a payment or a mandate needs it. Once more, while it can be undone, it
 * answers the same.
 */
export function removeAccount(desk: Desk, target: Target): { id: string; undoUntil: string } {
  const { database, clock } = desk;
  const { customerId, accountId: id } = target;
  return database.transaction(() => {
    const now = clock.now().getTime();
    const before = removedAt(database, target);
    if (before !== undefined && now < before + undoFor) return { id, undoUntil: toInstant(before + undoFor) };
    const account = accountOf(desk, target);
    if (usesOf(desk, target).length > 0) throw new Problem("account_in_use");
    database
      .query("update bank_accounts set removed_at = ?, was_default = is_default, is_default = 0 where id = ?")
      .run(now, id);
    appointDefault(database, customerId, account.currency);
    // Nobody offers an account that is gone.
    database
      .query(
        `update permissions set ended_at = ? where account_id = ? and kind = 'stored_account' and ended_at is null`,
      )
      .run(now, id);
    publishBoth(desk, target);
    tell(desk, "removed", { customerId, account });
    return { id, undoUntil: toInstant(now + undoFor) };
  })();
}

/** Undoes a removal of the last ten minutes. Throws the problem `not_found`. */
export function restoreAccount(desk: Desk, target: Target): BankAccount {
  const { database, clock } = desk;
  return database.transaction(() => {
    const at = removedAt(database, target);
    if (at === undefined) return accountOf(desk, target);
    if (clock.now().getTime() >= at + undoFor) throw new Problem("not_found");
    const { was_default } = database
      .query<{ was_default: number }, [string]>(
        "update bank_accounts set removed_at = null where id = ? returning was_default",
      )
      .get(target.accountId) ?? { was_default: 0 };
    database
      .query(
        `update permissions set ended_at = null where account_id = ? and kind = 'stored_account' and ended_at = ?`,
      )
      .run(target.accountId, at);
    publishBoth(desk, target);
    const account = was_default ? makeDefault(desk, target) : changed(desk, target);
    appointDefault(database, target.customerId, account.currency);
    return accountOf(desk, target);
  })();
}

/** An account comes and goes with what merchants may do with it. */
function publishBoth({ publish }: Desk, { customerId, accountId }: Target): void {
  publish({ customerId, topic: "accounts", id: accountId });
  publish({ customerId, topic: "permissions", id: null });
}

function removedAt(database: Database, { customerId, accountId }: Target): number | undefined {
  return database
    .query<{ at: number }, [string, string]>(
      `select removed_at as at from bank_accounts
       where id = ? and customer_id = ? and removed_at is not null`,
    )
    .get(accountId, customerId)?.at;
}
