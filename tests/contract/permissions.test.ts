import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { merchant } from "#shared/merchants.ts";
import { permission } from "#shared/permissions.ts";
import { expectProblem, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const { customer } = payments;
const merchants = v.object({ items: v.array(merchant) });
const permissions = v.object({ items: v.array(permission) });

describe("permissions", () => {
  test("are listed with those in force first", async () => {
    const { items } = await payments.read(permissions, `${customer}/permissions`);
    const ended = items.map(({ endedAt }) => endedAt !== null);
    expect(ended).toEqual(ended.toSorted());
    for (const one of items) {
      if (one.lastUsedAt) expect(one.lastUsedAt >= one.grantedAt).toBe(true);
    }
  });

  test("are listed for one merchant alone", async () => {
    const { items: all } = await payments.read(permissions, `${customer}/permissions`);
    const merchantId = all[0]?.merchant.id ?? "no-such-merchant";
    const { items } = await payments.read(permissions, `${customer}/permissions?merchantId=${merchantId}`);
    expect(items).toEqual(all.filter(({ merchant }) => merchant.id === merchantId));
  });

  test("add their merchant to the customer's merchants, even without a payment", async () => {
    const { items } = await payments.read(permissions, `${customer}/permissions`);
    const { items: known } = await payments.read(merchants, `${customer}/merchants`);
    const ids = new Set(known.map(({ id }) => id));
    expect(items.filter(({ merchant }) => !ids.has(merchant.id))).toEqual([]);
  });

  test("of someone else are not found", async () => {
    const answer = await payments.request(`${customer}/permissions/no-such-permission/revocation`, {
      method: "POST",
    });
    await expectProblem(answer, 404, "not_found");
  });
});
