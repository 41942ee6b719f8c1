import { expect, test } from "bun:test";
import * as v from "valibot";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { merchant } from "#shared/merchants.ts";
import { type Mandate, mandate, permission } from "#shared/permissions.ts";
import { transactionDetails } from "#shared/transactions.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { charge } from "./charge.ts";
import { clockAt, noon, worldAt } from "./support.ts";
import { type Platform, startPlatform } from "./transfer-support.ts";

const order = {
  merchantId: "tonvik",
  accountId: "acc_ebba_daily",
  cap: { amount: 150_00, currency: "SEK" },
  period: "month",
};

async function signed(platform: Platform, but: Partial<typeof order> = {}): Promise<Mandate> {
  const { status, body } = await platform.post("/mandates", { ...order, ...but });
  expect(status).toBeOneOf([200, 201]);
  return v.parse(mandate, body);
}

async function listed(platform: Platform) {
  const { body } = await platform.get("/permissions");
  return v.parse(v.object({ items: v.array(permission) }), body).items;
}

test("a merchant collects what its mandate covers, without an approval, and the money arrives", async () => {
  await using platform = await startPlatform();
  const { id, used } = await signed(platform);
  expect(used).toBe(0);
  const { status, body } = await charge(platform, { mandateId: id, amount: 119_00 });
  expect(status).toBe(201);
  expect(v.parse(transactionDetails, body)).toMatchObject({ state: "approved", merchant: { id: "tonvik" } });
  platform.pass(10);
  const { body: settled } = await platform.get(`/payments/${Object(body).id}`);
  expect(settled).toMatchObject({ state: "settled" });
  expect(await listed(platform)).toMatchObject([{ id, used: 119_00, lastUsedAt: noon }]);
});

test("a merchant that may do something is the payer's, also before its first payment and once that has ended", async () => {
  await using platform = await startPlatform();
  const named = async () => {
    const { body } = await platform.get("/merchants");
    return v.parse(v.object({ items: v.array(merchant) }), body).items.map(({ id }) => id);
  };
  expect(await named()).not.toContain("tonvik");
  const { id } = await signed(platform);
  expect(await named()).toContain("tonvik");
  await platform.post(`/permissions/${id}/revocation`);
  expect(await named()).toContain("tonvik");
});

test("a charge over what is left of the cap is refused, until the next month begins in the payer's time zone", async () => {
  await using platform = await startPlatform();
  const { id: mandateId } = await signed(platform);
  expect((await charge(platform, { mandateId, amount: 150_01 })).code).toBe("over_cap");
  await charge(platform, { mandateId, amount: 119_00 });
  expect(await charge(platform, { mandateId, amount: 31_01 })).toMatchObject({
    status: 422,
    code: "over_cap",
  });
  expect((await charge(platform, { mandateId, amount: 31_00 })).status).toBe(201);
  platform.clock.set("2026-11-30T22:59:59.999Z");
  expect((await charge(platform, { mandateId, amount: 31_00 })).code).toBe("over_cap");
  platform.clock.set("2026-11-30T23:00:00.000Z");
  expect((await charge(platform, { mandateId, amount: 150_00 })).status).toBe(201);
});

test("a charge that its bank refused frees the cap", async () => {
  await using platform = await startPlatform();
  const { id: mandateId } = await signed(platform);
  expect((await charge(platform, { mandateId, amount: 66_01 })).status).toBe(201);
  platform.pass(10);
  expect((await charge(platform, { mandateId, amount: 150_00 })).status).toBe(201);
});

test("the same charge sent again is the same payment, and another under its key is refused", async () => {
  await using platform = await startPlatform();
  const { id: mandateId } = await signed(platform);
  const key = crypto.randomUUID();
  const [one, other] = await Promise.all([
    charge(platform, { mandateId, amount: 100_00, key }),
    charge(platform, { mandateId, amount: 100_00, key }),
  ]);
  expect([one.status, other.status].toSorted()).toEqual([200, 201]);
  expect(other.id).toBe(one.id);
  const reused = await charge(platform, { mandateId, amount: 10_00, key });
  expect(reused.code).toBe("idempotency_key_reused");
});

test("nothing is collected under a mandate that was revoked, or by another merchant", async () => {
  await using platform = await startPlatform();
  const { id: mandateId } = await signed(platform);
  const other = await charge(platform, { mandateId, amount: 10_00, merchantId: "fiberlund" });
  expect(other).toMatchObject({ status: 404, code: "not_found" });
  const revoke = () => platform.post(`/permissions/${mandateId}/revocation`);
  const { body: revoked } = await revoke();
  expect(revoked).toMatchObject({ endedAt: noon });
  platform.pass(60);
  expect((await revoke()).body).toEqual(revoked);
  expect(await charge(platform, { mandateId, amount: 10_00 })).toMatchObject({
    status: 409,
    code: "mandate_ended",
  });
  expect((await signed(platform)).id).not.toBe(mandateId);
});

test("nobody collects anything who does not say which merchant they are", async () => {
  await using platform = await startPlatform();
  const { id: mandateId } = await signed(platform);
  const answer = await fetch(`${platform.services.payments.url}/charges`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ mandateId, amount: { amount: 1_00, currency: "SEK" } }),
  });
  expect(answer.status).toBe(401);
});

test("signing again while a mandate holds gives it new terms, and keeps what was used of it", async () => {
  await using platform = await startPlatform();
  const { id: mandateId } = await signed(platform);
  await charge(platform, { mandateId, amount: 100_00 });
  const changed = await signed(platform, { cap: { amount: 120_00, currency: "SEK" } });
  expect(changed).toMatchObject({ id: mandateId, cap: { amount: 120_00 }, used: 100_00 });
  expect((await charge(platform, { mandateId, amount: 20_01 })).code).toBe("over_cap");
});

test("a mandate needs an account of the payer's, and a merchant that takes its currency", async () => {
  await using platform = await startPlatform();
  const refusal = async (but: Partial<typeof order>) =>
    (await platform.post("/mandates", { ...order, ...but })).code;
  expect(await refusal({ accountId: "acc_aino_daily" })).toBe("unknown_account");
  expect(await refusal({ merchantId: "nobody" })).toBe("unknown_merchant");
  expect(await refusal({ cap: { amount: 1_00, currency: "EUR" } })).toBe("currency_mismatch");
  expect(await refusal({ cap: { amount: 0, currency: "SEK" } })).toBe("invalid_request");
});

test("ending everything with a merchant ends each permission and cancels what waits, once and at no other", async () => {
  await using platform = await startPlatform();
  await signed(platform);
  await signed(platform, { merchantId: "gronlada" });
  const waiting = await platform.order(groceryOrder);
  const elsewhere = await platform.order({ ...groceryOrder, merchantId: "almochgran" });
  const end = () => platform.post("/merchants/gronlada/ending");
  const [one, other] = await Promise.all([end(), end()]);
  expect(one.body).toMatchObject({ items: [{ kind: "mandate", endedAt: noon }] });
  expect(other.body).toEqual(one.body);
  expect((await platform.get(`/payments/${waiting.payment.id}`)).payment.state).toBe("cancelled");
  expect((await platform.get(`/payments/${elsewhere.payment.id}`)).payment.state).toBe("awaiting_approval");
  expect((await listed(platform)).filter(({ endedAt }) => !endedAt)).toMatchObject([
    { merchant: { id: "tonvik" } },
  ]);
  expect(await platform.post("/merchants/nobody/ending")).toMatchObject({ status: 404, code: "not_found" });
});

test("a permission of another customer's is neither found nor ended", async () => {
  await using platform = await startPlatform();
  const { id } = await signed(platform);
  const theirs = `${platform.services.payments.url}/customers/${aino.id}`;
  expect((await fetch(`${theirs}/permissions/${id}/revocation`, { method: "POST" })).status).toBe(404);
  await fetch(`${theirs}/merchants/tonvik/ending`, { method: "POST" });
  expect(await listed(platform)).toMatchObject([{ id, endedAt: null }]);
});

test("the world's payers let merchants do something, and each monthly payment of a mandate is its charge", () => {
  using database = worldAt(clockAt(noon), [ebba, aino]);
  const kinds = database.query("select distinct customer_id, kind from permissions order by 1, 2").all();
  expect(kinds).toHaveLength(6);
  const outside = database.query(
    `select p.id from payments p where customer_id = 'cus_ebba' and merchant_id = 'tonvik'
       and id not in (select payment_id from mandate_charges)`,
  );
  expect(outside.all()).toEqual([]);
});
