import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { charge } from "./charge.ts";
import { getLimit, sek, setLimit, unlimitedWorld, week } from "./limits-support.ts";
import { groceries, openPayment } from "./support.ts";
import { type Platform, startPlatform } from "./transfer-support.ts";

describe("a payment over a limit", () => {
  test("is refused with the limit that leaves least, and when that frees up", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, "protective-deposit-month-SEK", 3_000_00);
    await setLimit(platform, week, 2_000_00);
    await setLimit(platform, "cap-deposit-transaction-SEK", 1_900_00);
    expect((await platform.order(sek(1_850_00))).status).toBe(201);
    const refused = await platform.order(sek(150_01));
    expect(refused).toMatchObject({ status: 422, code: "limit_reached" });
    expect(refused.body).toMatchObject({
      limit: {
        id: week,
        kind: "protective",
        type: "deposit",
        period: "week",
        currency: "SEK",
        amount: 2_000_00,
        left: 150_00,
        freesUpAt: "2026-11-29T23:00:00.000Z",
      },
    });
    const query = "type=deposit&merchantId=gronlada&accountId=acc_ebba_daily&amount=15001&currency=SEK";
    expect(await platform.get(`/quotes?${query}`)).toMatchObject({ status: 422, body: refused.body });
    expect((await platform.order(sek(150_00))).status).toBe(201);
  });

  test("is possible again when the week begins anew", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00);
    await platform.order(sek(500_00));
    platform.clock.set("2026-11-29T22:59:59.999Z");
    // Payments without approval have expired, and no longer count.
    const { payment } = await platform.order(sek(500_00));
    await platform.approve(payment);
    expect((await platform.order(sek(10_00))).code).toBe("limit_reached");
    platform.clock.set("2026-11-29T23:00:00.000Z");
    expect((await platform.order(sek(500_00))).status).toBe(201);
  });

  test("says what is left to who fills one in", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00);
    await platform.order(sek(100_00));
    const { body } = await platform.get("/transfer-options");
    const { items } = v.parse(v.object({ items: v.array(v.looseObject({})) }), body);
    expect(items.find((item) => Object(item.merchant).id === "gronlada")).toMatchObject({
      deposit: { limit: { id: week, left: 400_00 } },
      block: null,
    });
  });

  test("is refused at its approval where the limit was lowered meanwhile, and its approval stays unused", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 800_00);
    const [first, second] = [await platform.order(sek(400_00)), await platform.order(sek(400_00))];
    await setLimit(platform, week, 500_00);
    expect((await platform.approve(first.payment)).payment.state).toBe("approved");
    const token = platform.approvals.give(second.payment);
    const refused = await platform.approve(second.payment, token);
    expect(refused).toMatchObject({ status: 422, code: "limit_reached" });
    expect(refused.body).toMatchObject({ limit: { left: 100_00 } });
    const { payment } = await platform.get(`/payments/${second.payment.id}`);
    expect(payment.state).toBe("awaiting_approval");
    expect(platform.database.query("select count(*) as used from approvals").get()).toEqual({ used: 1 });
  });

  test("in another currency than the limit's is none of it", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 10_00);
    const order = { ...groceryOrder, merchantId: "mosaik", amount: { amount: 500_00, currency: "EUR" } };
    expect((await platform.order(order)).status).toBe(201);
  });

  test("is refused to a merchant that collects, without saying by what", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const terms = { cap: { amount: 500_00, currency: "SEK" }, period: "month" };
    const order = { merchantId: "tonvik", accountId: "acc_ebba_daily", ...terms };
    const { body: mandate } = await platform.post("/mandates", order);
    await setLimit(platform, week, 100_00);
    const { body } = await charge(platform, { mandateId: Object(mandate).id, amount: 100_01 });
    expect(body).toEqual({
      status: 422,
      title: "The customer does not allow that payment.",
      code: "refused_by_payer",
    });
  });
});

test("what comes back does not free a limit, and what never left does", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  await setLimit(platform, week, 500_00);
  const { payment } = await platform.order(sek(300_00));
  await platform.approve(payment);
  platform.pass(10);
  await platform.post(`/payments/${payment.id}/refund-request`);
  platform.pass(60);
  expect((await platform.get(`/payments/${payment.id}`)).payment.state).toBe("refunded");
  expect(await getLimit(platform, week)).toMatchObject({ used: 300_00, left: 200_00 });
  const other = await platform.order(sek(200_00));
  await platform.post(`/payments/${other.payment.id}/cancellation`);
  expect(await getLimit(platform, week)).toMatchObject({ used: 300_00, left: 200_00 });
});

describe("a preview", () => {
  const preview = async (platform: Platform, id: string, amount: number) =>
    (await platform.get(`/limits/${id}/preview?amount=${amount}`)).body;

  /** Three bills of 250 SEK in October: two in one week that began in September, one later. */
  function october({ database }: Platform): void {
    for (const [id, day] of [
      ["before", "2026-09-30"],
      ["same-week", "2026-10-01"],
      ["later", "2026-10-20"],
      ["now", "2026-11-02"],
    ] as const)
      openPayment(database, groceries(id, { createdAt: Date.parse(`${day}T10:00:00Z`) }), [
        "created",
        "settled",
      ]);
    openPayment(database, groceries("failed", { createdAt: Date.parse("2026-10-20T11:00:00Z") }), [
      "created",
      "failed",
    ]);
  }

  test("tells which payments of last month a limit would have refused", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    october(platform);
    expect(await preview(platform, week, 499_00)).toMatchObject({
      month: "2026-10",
      payments: 2,
      refused: 1,
      refusedAmount: 250_00,
      items: [{ id: "same-week" }],
    });
    expect(await preview(platform, week, 500_00)).toMatchObject({ payments: 2, refused: 0, items: [] });
    expect(await preview(platform, "protective-deposit-month-SEK", 300_00)).toMatchObject({
      items: [{ id: "later" }],
    });
    expect(await preview(platform, "cap-deposit-transaction-SEK", 249_99)).toMatchObject({ refused: 2 });
    expect(await preview(platform, "cap-deposit-transaction-EUR", 1)).toMatchObject({ payments: 0 });
  });

  test("counts what it would have refused no further", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const made = [400_00, 300_00, 200_00, 100_00];
    made.forEach((amount, index) => {
      const createdAt = Date.parse("2026-10-20T10:00:00Z") + index * 60_000;
      const money = { amount, currency: "SEK" };
      openPayment(platform.database, groceries(`bill-${index}`, { createdAt, money }), [
        "created",
        "settled",
      ]);
    });
    expect(await preview(platform, "protective-deposit-day-SEK", 600_00)).toMatchObject({
      items: [{ id: "bill-1" }, { id: "bill-3" }],
    });
  });
});
