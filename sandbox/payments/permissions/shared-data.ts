import type { Deps } from "#sandbox/core/deps.ts";
import { newId } from "#sandbox/core/random.ts";
import type { SharedData } from "#shared/permissions.ts";
import { listPermissions } from "./list.ts";

/** Shares more of a customer's data with a merchant. */
export function shareData(
  { database, clock, publish }: Deps,
  customerId: string,
  { merchantId, data }: { merchantId: string; data: readonly SharedData[] },
): void {
  const held = listPermissions({ database, clock }, customerId, merchantId).find(
    ({ kind, endedAt }) => kind === "data" && endedAt === null,
  );
  const known = held?.kind === "data" ? held.data : [];
  const at = clock.now().getTime();
  const id = held?.id ?? newId(at);
  database
    .query(
      `insert into permissions (id, customer_id, merchant_id, kind, data, granted_at)
       values (?1, ?2, ?3, 'data', ?4, ?5) on conflict do update set data = ?4`,
    )
    .run(id, customerId, merchantId, JSON.stringify([...new Set([...known, ...data])]), at);
  publish({ customerId, topic: "permissions", id: merchantId });
}
