import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import type { Deps } from "#sandbox/core/deps.ts";
import { minute } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { BankAccount } from "#shared/bank-accounts.ts";
import { notifyAccountEvent } from "./account-notifications.ts";
import { type AccountRef, accountOf, ensureDefault, makeDefault, publishChange } from "./accounts.ts";
import { usesOf } from "./uses.ts";

/** Time in which a removal can be undone. */
const undoWindowMs = 10 * minute;

/**
 * Removes an account, and the permissions of merchants to store it. Its payments keep naming it. Throws the
 * problems `not_found`, and `account_in_use` while a payment or mandate needs it. Repeating it within the
 * undo window returns the same result.
 */
export function removeAccount(deps: Deps, target: AccountRef): { id: string; undoUntil: string } {
  const { database, clock } = deps;
  const { customerId, accountId: id } = target;
  return database.transaction(() => {
    const now = clock.now().getTime();
    const before = removedAt(database, target);
    if (before !== undefined && now < before + undoWindowMs)
      return { id, undoUntil: toInstant(before + undoWindowMs) };
    const account = accountOf(deps, target);
    if (usesOf(deps, target).length > 0) throw new Problem("account_in_use");
    database
      .query("update bank_accounts set removed_at = ?, was_default = is_default, is_default = 0 where id = ?")
      .run(now, id);
    ensureDefault(database, customerId, account.currency);
    // Merchants can no longer offer a removed account.
    database
      .query(
        `update permissions set ended_at = ? where account_id = ? and kind = 'stored_account' and ended_at is null`,
      )
      .run(now, id);
    publishChanges(deps, target);
    notifyAccountEvent(deps, "removed", { customerId, account });
    return { id, undoUntil: toInstant(now + undoWindowMs) };
  })();
}

/** Undoes a removal within the undo window. Throws the problem `not_found`. */
export function restoreAccount(deps: Deps, target: AccountRef): BankAccount {
  const { database, clock } = deps;
  return database.transaction(() => {
    const at = removedAt(database, target);
    if (at === undefined) return accountOf(deps, target);
    if (clock.now().getTime() >= at + undoWindowMs) throw new Problem("not_found");
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
    publishChanges(deps, target);
    const account = was_default ? makeDefault(deps, target) : publishChange(deps, target);
    ensureDefault(database, target.customerId, account.currency);
    return accountOf(deps, target);
  })();
}

/** Publishes a change of the account and of the permissions that depend on it. */
function publishChanges({ publish }: Deps, { customerId, accountId }: AccountRef): void {
  publish({ customerId, topic: "accounts", id: accountId });
  publish({ customerId, topic: "permissions", id: null });
}

function removedAt(database: Database, { customerId, accountId }: AccountRef): number | undefined {
  return database
    .query<{ at: number }, [string, string]>(
      `select removed_at as at from bank_accounts
       where id = ? and customer_id = ? and removed_at is not null`,
    )
    .get(accountId, customerId)?.at;
}
