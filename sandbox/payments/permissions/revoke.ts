import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { cancelTransfer } from "#sandbox/payments/transfers.ts";
import type { Permission } from "#shared/permissions.ts";
import { listPermissions, permissionOf } from "./list.ts";

/** Ends a permission for good. Idempotent. Throws the problem `not_found`. */
export function revokePermission(deps: Deps, named: ItemRef): Permission {
  const { customerId, id } = named;
  const { merchant } = permissionOf(deps, named);
  end(deps, { customerId, merchantId: merchant.id, id });
  return permissionOf(deps, named);
}

/**
 * Ends all permissions of a merchant, and cancels deposits that wait for approval. Idempotent. Throws the
 * problem `not_found` for an unknown merchant.
 */
export function endEverything(
  deps: Deps,
  { customerId, merchantId }: { customerId: string; merchantId: string },
): Permission[] {
  const { database } = deps;
  return database.transaction(() => {
    if (!database.query("select 1 from merchants where id = ?").get(merchantId))
      throw new Problem("not_found");
    end(deps, { customerId, merchantId });
    const waiting = database.query<{ paymentId: string }, [string, string]>(
      `select id as paymentId from payments
       where customer_id = ? and merchant_id = ? and type = 'deposit' and state in ('created', 'awaiting_approval')`,
    );
    for (const { paymentId } of waiting.all(customerId, merchantId))
      cancelTransfer(deps, { customerId, paymentId });
    return listPermissions(deps, customerId, merchantId);
  })();
}

/** Ends a merchant's active permissions, or one of them. */
function end(
  { database, clock, publish }: Deps,
  { customerId, merchantId, id }: { customerId: string; merchantId: string; id?: string },
): void {
  const ended = database
    .query(
      `update permissions set ended_at = ?1
       where customer_id = ?2 and merchant_id = ?3 and (?4 is null or id = ?4) and ended_at is null`,
    )
    .run(clock.now().getTime(), customerId, merchantId, id ?? null);
  if (ended.changes > 0) publish({ customerId, topic: "permissions", id: merchantId });
}
