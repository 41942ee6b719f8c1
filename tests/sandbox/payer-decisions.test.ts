import { expect, test } from "bun:test";
import { createBlock } from "#sandbox/payments/blocks/change.ts";
import { changeLimit } from "#sandbox/payments/limits/change.ts";
import { revokePermission } from "#sandbox/payments/permissions/revoke.ts";
import { startServices } from "#sandbox/services.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { clockAt, noon, worldAt } from "./support.ts";

test("what a payer has decided holds for the payments of their daily life as well", async () => {
  const database = worldAt(clockAt(noon), [ebba]);
  await using services = await startServices({ database, clock: clockAt(noon) });
  const deps = { database, clock: clockAt(noon), publish: () => {} };
  const month = "protective-deposit-month-SEK";
  changeLimit(deps, ebba.id, { id: month, amount: 1_500_00 });
  createBlock(deps, ebba.id, { scope: { kind: "merchant", merchantId: "gronlada" }, months: 6 });
  revokePermission(deps, { customerId: ebba.id, id: "cus_ebba-tonvik-mandate" });
  await services.clock.forward("68d");

  const since = (sql: string) =>
    database.query<{ n: number | null }, [number]>(sql).get(Date.parse("2026-12-01T00:00:00Z"))?.n;
  expect(since("select count(*) as n from payments where created_at > ?")).toBeGreaterThan(10);
  expect(since("select count(*) as n from payments where created_at > ? and merchant_id = 'tonvik'")).toBe(0);
  expect(since("select count(*) as n from payments where created_at > ? and merchant_id = 'gronlada'")).toBe(
    0,
  );
  const paid = since(
    `select sum(amount) as n from payments where created_at > ? and created_at < 1798758000000
       and type = 'deposit' and currency = 'SEK' and state not in ('failed', 'expired', 'cancelled')`,
  );
  expect(paid).toBeGreaterThan(500_00);
  expect(paid).toBeLessThanOrEqual(1_500_00);
  // A mandate in another currency stays active.
  const collected = `select count(*) as n from payments where created_at > ?
    and merchant_id = 'sparrowvale' and id in (select payment_id from mandate_charges)`;
  expect(since(collected)).toBe(2);
}, 30_000);
