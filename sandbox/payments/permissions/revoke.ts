import type { Desk } from "#sandbox/desk.ts";
import { cancelTransfer } from "#sandbox/payments/transfers.ts";
import { Problem } from "#sandbox/problem.ts";
import type { Permission } from "#shared/permissions.ts";
import { listPermissions, type NamedPermission, permissionOf } from "./list.ts";

/** Ends a permission for good. Ending it again changes nothing. Throws the problem `not_found`. */
export function revokePermission(desk: Desk, named: NamedPermission): Permission {
  const { customerId, id } = named;
  const { merchant } = permissionOf(desk, named);
  end(desk, { customerId, merchantId: merchant.id, id });
  return permissionOf(desk, named);
}

/**
 * Ends everything between a customer and a merchant: no permission holds any longer, and what waits for an approval
 * is cancelled. Doing it again changes nothing. Throws the problem `not_found` where there is no such merchant.
 */
export function endEverything(
  desk: Desk,
  { customerId, merchantId }: { customerId: string; merchantId: string },
): Permission[] {
  const { database } = desk;
  return database.transaction(() => {
    if (!database.query("select 1 from merchants where id = ?").get(merchantId))
      throw new Problem("not_found");
    end(desk, { customerId, merchantId });
    const waiting = database.query<{ paymentId: string }, [string, string]>(
      `select id as paymentId from payments
       where customer_id = ? and merchant_id = ? and type = 'deposit' and state in ('created', 'awaiting_approval')`,
    );
    for (const { paymentId } of waiting.all(customerId, merchantId))
      cancelTransfer(desk, { customerId, paymentId });
    return listPermissions(desk, customerId, merchantId);
  })();
}

/** Ends what holds at the merchant; one permission alone where its id is given. */
function end(
  { database, clock, publish }: Desk,
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
