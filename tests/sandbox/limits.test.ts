import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { rulesOf } from "#sandbox/payments/limits/rules.ts";
import { aino } from "#sandbox/world/customers.ts";
import { type Limit, limits } from "#shared/limits.ts";
import { charge } from "./charge.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";
import { bill, type Platform, payout, startPlatform } from "./transfer-support.ts";

const week = "protective-deposit-week-SEK";
const sek = (amount: number) => ({ ...bill, amount: { amount, currency: "SEK" } });

/** Nobody has paid anything but for what filled Ebba's purse in September. */
function unlimitedWorld() {
  const database = worldAt(clockAt(noon), []);
  const september = { merchantId: "lyktan", createdAt: Date.parse("2026-09-08T10:00:00Z") };
  openPayment(database, groceries("purse", september), ["created", "settled"]);
  return database;
}

/** Sets a limit as the payer of the platform, and tells what holds then. */
async function set(platform: Platform, id: string, amount: number | null, more: object = {}) {
  const { status, body, code } = await platform.put(`/limits/${id}`, { amount, ...more });
  return { status, code, limit: status === 200 ? limitIn(body, id) : undefined };
}

async function get(platform: Platform, id: string): Promise<Limit | undefined> {
  return limitIn((await platform.get("/limits")).body, id);
}

function limitIn(body: unknown, id: string): Limit | undefined {
  return v.parse(limits, body).items.find((limit) => limit.id === id);
}

/** Noon in Stockholm on Tuesday 24 November is the platform's time. */
describe("a protective limit", () => {
  test("holds at once when it is set, and at once when it is lowered", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    expect((await set(platform, week, 2_000_00)).limit).toMatchObject({ amount: 2_000_00, change: null });
    expect((await set(platform, week, 500_00)).limit).toMatchObject({ amount: 500_00, change: null });
    expect((await platform.order(sek(500_01))).code).toBe("limit_reached");
  });

  test("is raised after 72 hours, or when the running week ends, whichever is later", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, week, 500_00);
    // The week ends on Monday at midnight in Stockholm, later than 72 hours after Tuesday.
    expect((await set(platform, week, 900_00)).limit).toMatchObject({
      amount: 500_00,
      change: {
        amount: 900_00,
        requestedAt: "2026-11-24T12:00:00.000Z",
        effectiveAt: "2026-11-29T23:00:00.000Z",
      },
    });
    platform.clock.set("2026-11-28T12:00:00.000Z");
    expect((await set(platform, week, 1_000_00)).limit?.change).toMatchObject({
      effectiveAt: "2026-12-01T12:00:00.000Z",
    });
    platform.clock.set("2026-12-01T11:59:59.999Z");
    expect((await get(platform, week))?.amount).toBe(500_00);
    platform.clock.set("2026-12-01T12:00:00.000Z");
    expect(await get(platform, week)).toMatchObject({ amount: 1_000_00, change: null });
  });

  test("is removed as late as it is raised", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const month = "protective-deposit-month-SEK";
    await set(platform, month, 500_00);
    expect((await set(platform, month, null)).limit?.change).toMatchObject({
      amount: null,
      effectiveAt: "2026-11-30T23:00:00.000Z",
    });
    platform.clock.set("2026-11-30T23:00:00.000Z");
    expect(await get(platform, month)).toBeUndefined();
  });

  test("that waits to be raised can be kept, until it is raised", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, week, 500_00);
    const changeId = (await set(platform, week, 900_00)).limit?.change?.id;
    const cancel = (id = changeId) => platform.post(`/limit-changes/${id}/cancellation`);
    const [one, other] = await Promise.all([cancel(), cancel()]);
    for (const { status, body } of [one, other]) {
      expect(status).toBe(200);
      expect(limitIn(body, week)).toMatchObject({ amount: 500_00, change: null });
    }
    const next = (await set(platform, week, 900_00)).limit?.change?.id;
    platform.clock.set("2026-11-29T23:00:00.000Z");
    expect(await cancel(next)).toMatchObject({ status: 409, code: "change_took_effect" });
    // What was taken back long ago stays taken back, however late somebody asks.
    expect((await cancel()).status).toBe(200);
    expect((await get(platform, week))?.amount).toBe(900_00);
  });

  test("that waits to be raised waits no longer when the same is asked for again", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, week, 500_00);
    const first = await set(platform, week, 900_00);
    platform.pass(3_600);
    expect((await set(platform, week, 900_00)).limit?.change).toEqual(first.limit?.change);
  });

  test("forgets that it was to be raised when it is lowered instead", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, week, 500_00);
    await set(platform, week, 900_00);
    expect((await set(platform, week, 400_00)).limit).toMatchObject({ amount: 400_00, change: null });
    platform.clock.set("2026-12-24T12:00:00.000Z");
    expect((await get(platform, week))?.amount).toBe(400_00);
  });

  test("is left alone by a late repetition of what lowered it", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, week, 500_00);
    const raised = await set(platform, week, 900_00);
    expect((await set(platform, week, 500_00, { onlyLower: true })).limit).toEqual(raised.limit);
  });

  test("is not raised by who may only lower it", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, week, 500_00, { onlyLower: true });
    for (const amount of [500_01, null])
      expect(await set(platform, week, amount, { onlyLower: true })).toMatchObject({
        status: 409,
        code: "not_lower",
      });
    expect(await get(platform, week)).toMatchObject({ amount: 500_00, change: null });
    const cap = await set(platform, "cap-deposit-day-SEK", 500_00, { onlyLower: true });
    expect(cap.code).toBe("not_lower");
  });

  test("keeps the calendar of where its payer was when they set it, wherever they go", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const day = "protective-deposit-day-SEK";
    await set(platform, day, 500_00);
    await platform.approve((await platform.order(sek(500_00))).payment);
    // In Auckland the next day has begun.
    platform.database.run("update customers set time_zone = 'Pacific/Auckland'");
    platform.clock.set("2026-11-24T22:00:00.000Z");
    await set(platform, day, 499_00);
    expect((await platform.order(sek(10_00))).code).toBe("limit_reached");
    platform.clock.set("2026-11-24T23:00:00.000Z");
    expect((await platform.order(sek(10_00))).status).toBe(201);
  });
});

test("in other countries a limit is raised after 24 hours, whatever runs", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  platform.database.run("update payer_countries set country = 'GB'");
  await set(platform, week, 500_00);
  expect((await set(platform, week, 900_00)).limit?.change).toMatchObject({
    effectiveAt: "2026-11-25T12:00:00.000Z",
  });
  expect(rulesOf("FI")).toEqual(rulesOf("a country that nobody has heard of"));
  expect(rulesOf("constructor").raisedAfterHours).toBe(24);
});

describe("a cap", () => {
  test("is raised, lowered and removed at once", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const cap = "cap-deposit-transaction-SEK";
    for (const amount of [500_00, 900_00, 400_00])
      expect((await set(platform, cap, amount)).limit).toMatchObject({ amount, change: null });
    expect((await platform.order(sek(400_01))).code).toBe("limit_reached");
    expect((await platform.order(sek(400_00))).status).toBe(201);
    expect((await platform.order(sek(400_00))).status).toBe(201);
    await set(platform, cap, null);
    expect((await platform.order(sek(400_01))).status).toBe(201);
  });

  test("on withdrawals leaves deposits alone, and limits on deposits leave withdrawals alone", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, "cap-withdrawal-day-SEK", 100_00);
    await set(platform, "protective-deposit-day-SEK", 60_00);
    const { body, code } = await platform.order({ ...payout, amount: { amount: 100_01, currency: "SEK" } });
    expect(code).toBe("limit_reached");
    expect(body).toMatchObject({ limit: { id: "cap-withdrawal-day-SEK", left: 100_00 } });
    expect((await platform.order({ ...payout, amount: { amount: 100_00, currency: "SEK" } })).status).toBe(
      201,
    );
    expect((await platform.order(sek(60_00))).status).toBe(201);
  });
});

describe("a payment over a limit", () => {
  test("is refused with the limit that leaves least, and when that frees up", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, "protective-deposit-month-SEK", 3_000_00);
    await set(platform, week, 2_000_00);
    await set(platform, "cap-deposit-transaction-SEK", 1_900_00);
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
    await set(platform, week, 500_00);
    await platform.order(sek(500_00));
    platform.clock.set("2026-11-29T22:59:59.999Z");
    // What was not approved has lapsed, and counts no longer.
    const { payment } = await platform.order(sek(500_00));
    await platform.approve(payment);
    expect((await platform.order(sek(10_00))).code).toBe("limit_reached");
    platform.clock.set("2026-11-29T23:00:00.000Z");
    expect((await platform.order(sek(500_00))).status).toBe(201);
  });

  test("says what is left to who fills one in", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await set(platform, week, 500_00);
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
    await set(platform, week, 800_00);
    const [first, second] = [await platform.order(sek(400_00)), await platform.order(sek(400_00))];
    await set(platform, week, 500_00);
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
    await set(platform, week, 10_00);
    const order = { ...bill, merchantId: "mosaik", amount: { amount: 500_00, currency: "EUR" } };
    expect((await platform.order(order)).status).toBe(201);
  });

  test("is refused to a merchant that collects, without saying by what", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const terms = { cap: { amount: 500_00, currency: "SEK" }, period: "month" };
    const order = { merchantId: "tonvik", accountId: "acc_ebba_daily", ...terms };
    const { body: mandate } = await platform.post("/mandates", order);
    await set(platform, week, 100_00);
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
  await set(platform, week, 500_00);
  const { payment } = await platform.order(sek(300_00));
  await platform.approve(payment);
  platform.pass(10);
  await platform.post(`/payments/${payment.id}/refund-request`);
  platform.pass(60);
  expect((await platform.get(`/payments/${payment.id}`)).payment.state).toBe("refunded");
  expect(await get(platform, week)).toMatchObject({ used: 300_00, left: 200_00 });
  const other = await platform.order(sek(200_00));
  await platform.post(`/payments/${other.payment.id}/cancellation`);
  expect(await get(platform, week)).toMatchObject({ used: 300_00, left: 200_00 });
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

test("a payer is told of each change of a limit, and when it has come into effect", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  await set(platform, week, 500_00);
  await set(platform, week, 900_00);
  await platform.services.clock.forward("7d");
  const told = platform.database
    .query<{ body: string }, []>(
      "select body from inbox_entries where event = 'limit_changed' order by created_at",
    )
    .all()
    .map(({ body }) => body.replace(/ Was .*/, ""));
  expect(told).toHaveLength(3);
  expect(told.slice(0, 2).toSorted()).toEqual([
    "It is 500.00\u00a0SEK.",
    expect.stringMatching(/^It is 900\.00\sSEK from Mon.* 00:00\.$/),
  ]);
  expect(told[2]).toBe("It is 900.00\u00a0SEK.");
});

test("limits that are none, or of no currency of the payer's, are refused", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  for (const id of ["protective-withdrawal-week-SEK", "cap-deposit-week-SEK", "protective-deposit-week"])
    expect((await set(platform, id, 1_00)).status).toBe(400);
  for (const amount of [0, -1, 1.5]) expect((await set(platform, week, amount)).status).toBe(400);
  expect((await set(platform, "protective-deposit-week-PLN", 1_00)).code).toBe("currency_mismatch");
});

test("another customer's change is not taken back, and their limits are not touched", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  await set(platform, week, 500_00);
  const id = (await set(platform, week, 900_00)).limit?.change?.id;
  const theirs = `${platform.services.payments.url}/customers/${aino.id}`;
  const answer = await fetch(`${theirs}/limit-changes/${id}/cancellation`, { method: "POST" });
  expect(answer.status).toBe(404);
  expect((await get(platform, week))?.change?.id).toBe(id);
});
