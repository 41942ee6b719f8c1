import { expect, test } from "bun:test";
import * as v from "valibot";
import { aino } from "#sandbox/world/customers.ts";
import { type Block, block } from "#shared/blocks.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { charge } from "./charge.ts";
import { type Platform, payout, startPlatform } from "./transfer-support.ts";

const lyktan = { kind: "merchant", merchantId: "lyktan" };
const gambling = { kind: "category", category: "gambling" };
const all = { kind: "all" };

async function put(platform: Platform, scope: object, months: number | null) {
  const { status, body, code } = await platform.post("/blocks", { scope, months });
  return { status, code, block: status < 300 ? v.parse(block, body) : undefined };
}

async function listed(platform: Platform): Promise<Block[]> {
  return v.parse(v.object({ items: v.array(block) }), (await platform.get("/blocks")).body).items;
}

const play = { ...groceryOrder, merchantId: "lyktan" };

test.each([
  ["a merchant", lyktan],
  ["a category", gambling],
  ["everybody", all],
])("a block of %s stops payments there at once, and no withdrawal", async (_, scope) => {
  await using platform = await startPlatform();
  expect((await platform.order(play)).status).toBe(201);
  const { block } = await put(platform, scope, 3);
  const refused = await platform.order(play);
  expect(refused).toMatchObject({ status: 422, code: "merchant_blocked" });
  expect(refused.body).toMatchObject({ block: { ...block, endsAt: "2027-02-24T12:00:00.000Z" } });
  expect((await platform.order(payout)).status).toBe(201);
  expect((await platform.order(groceryOrder)).status).toBe(scope === all ? 422 : 201);
});

test("a blocked merchant is offered for withdrawals alone, with what blocks it", async () => {
  await using platform = await startPlatform();
  const { block } = await put(platform, lyktan, 1);
  const { body } = await platform.get("/transfer-options");
  const { items } = v.parse(v.object({ items: v.array(v.looseObject({})) }), body);
  const found = items.find(({ merchant }) => Object(merchant).id === "lyktan");
  expect(found).toMatchObject({ deposit: null, withdrawal: { available: 250_00 }, block: { id: block?.id } });
});

test("what waits for its approval when a block is put on can no longer be approved", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(play);
  await put(platform, lyktan, 1);
  expect(await platform.approve(payment)).toMatchObject({ status: 422, code: "merchant_blocked" });
});

test("a blocked merchant gets no mandate, and collects nothing under one that it has", async () => {
  await using platform = await startPlatform();
  const cap = { amount: 500_00, currency: "SEK" };
  const order = { merchantId: "lyktan", accountId: "acc_ebba_daily", cap, period: "month" };
  const { body } = await platform.post("/mandates", order);
  await put(platform, gambling, 1);
  expect((await platform.post("/mandates", order)).code).toBe("merchant_blocked");
  const collected = await charge(platform, {
    mandateId: Object(body).id,
    amount: 100_00,
    merchantId: "lyktan",
  });
  expect(collected.code).toBe("refused_by_payer");
});

test("a block with a term cannot be ended before it, and ends by itself then", async () => {
  await using platform = await startPlatform();
  const { block } = await put(platform, lyktan, 1);
  const lift = () => platform.post(`/blocks/${block?.id}/lifting`);
  platform.clock.set("2026-12-24T11:59:59.999Z");
  expect(await lift()).toMatchObject({ status: 409, code: "block_holds" });
  expect((await platform.order(play)).code).toBe("merchant_blocked");
  platform.clock.set("2026-12-24T12:00:00.000Z");
  expect((await platform.order(play)).status).toBe(201);
  expect((await lift()).body).toEqual({ items: [] });
});

test("a block without an end holds for twelve months, and on until it is ended", async () => {
  await using platform = await startPlatform();
  platform.database.run("update bank_accounts set consent_ends_at = 4e12");
  const { block } = await put(platform, lyktan, null);
  expect(block).toMatchObject({ endsAt: null, liftableAt: "2027-11-24T12:00:00.000Z" });
  const lift = () => platform.post(`/blocks/${block?.id}/lifting`);
  platform.clock.set("2027-11-24T11:59:59.999Z");
  expect((await lift()).code).toBe("block_holds");
  platform.clock.set("2028-11-24T12:00:00.000Z");
  expect((await platform.order(play)).code).toBe("merchant_blocked");
  const [one, other] = await Promise.all([lift(), lift()]);
  expect([one.body, other.body]).toEqual([{ items: [] }, { items: [] }]);
  expect((await platform.order(play)).status).toBe(201);
});

test("a block that is put on again lasts as long as the longer of the two, and is still one", async () => {
  await using platform = await startPlatform();
  const first = await put(platform, lyktan, 3);
  expect(await put(platform, lyktan, 1)).toEqual({ ...first, status: 200 });
  platform.clock.set("2026-12-01T12:00:00.000Z");
  const longer = await put(platform, lyktan, 6);
  expect(longer.block).toMatchObject({ id: first.block?.id, endsAt: "2027-06-01T12:00:00.000Z" });
  const open = await put(platform, lyktan, null);
  expect(open.block).toMatchObject({ endsAt: null, liftableAt: "2027-12-01T12:00:00.000Z" });
  expect((await put(platform, lyktan, 6)).block).toEqual(open.block);
  expect(await listed(platform)).toHaveLength(1);
});

test("a block without an end that could be ended holds again when it is put on for a term", async () => {
  await using platform = await startPlatform();
  const { block } = await put(platform, lyktan, null);
  platform.clock.set("2027-11-24T12:00:00.000Z");
  await put(platform, lyktan, 6);
  expect((await platform.post(`/blocks/${block?.id}/lifting`)).code).toBe("block_holds");
});

test("a block that is put on twice at once is one", async () => {
  await using platform = await startPlatform();
  const answers = await Promise.all([1, 2, 3].map(() => put(platform, gambling, 6)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
  expect(new Set(answers.map(({ block }) => block?.id)).size).toBe(1);
});

test("blocks of nobody, or of a length that the payer's country does not have, are refused", async () => {
  await using platform = await startPlatform();
  expect((await put(platform, { kind: "merchant", merchantId: "nobody" }, 1)).code).toBe("unknown_merchant");
  for (const months of [2, 0, 12]) expect((await put(platform, all, months)).status).toBe(400);
  expect((await put(platform, { kind: "category", category: "boredom" }, 1)).status).toBe(400);
});

test("a block of another customer's neither stops a payer nor is ended by them", async () => {
  await using platform = await startPlatform();
  const { block } = await put(platform, all, null);
  platform.clock.set("2028-11-24T12:00:00.000Z");
  const theirs = `${platform.services.payments.url}/customers/${aino.id}`;
  expect((await fetch(`${theirs}/blocks/${block?.id}/lifting`, { method: "POST" })).status).toBe(404);
  expect(await (await fetch(`${theirs}/blocks`)).json()).toEqual({ items: [] });
  expect(await listed(platform)).toHaveLength(1);
});

test("a payer is told when a block is on, and when it has ended by itself", async () => {
  await using platform = await startPlatform();
  await put(platform, lyktan, 1);
  await put(platform, lyktan, 1);
  await platform.services.clock.forward("32d");
  const told = platform.database
    .query<{ title: string; body: string }, []>(
      "select title, body from inbox_entries where event = 'limit_changed' order by created_at",
    )
    .all();
  expect(told).toHaveLength(2);
  expect(told[0]?.title).toContain("Lyktan Spel");
  expect(told[0]?.body).toContain("24 Dec");
  expect(told[1]?.body).toStartWith("It is off.");
});
