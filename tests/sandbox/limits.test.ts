import { describe, expect, test } from "bun:test";
import { rulesOf } from "#sandbox/payments/limits/rules.ts";
import { aino } from "#sandbox/world/customers.ts";
import { getLimit, limitIn, sek, setLimit, unlimitedWorld, week } from "./limits-support.ts";
import { payout, startPlatform } from "./transfer-support.ts";

/** Noon in Stockholm on Tuesday 24 November is the platform's time. */
describe("a protective limit", () => {
  test("holds at once when it is set, and at once when it is lowered", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    expect((await setLimit(platform, week, 2_000_00)).limit).toMatchObject({
      amount: 2_000_00,
      change: null,
    });
    expect((await setLimit(platform, week, 500_00)).limit).toMatchObject({ amount: 500_00, change: null });
    expect((await platform.order(sek(500_01))).code).toBe("limit_reached");
  });

  test("is raised after 72 hours, or when the running week ends, whichever is later", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00);
    // The week ends on Monday at midnight in Stockholm, later than 72 hours after Tuesday.
    expect((await setLimit(platform, week, 900_00)).limit).toMatchObject({
      amount: 500_00,
      change: {
        amount: 900_00,
        requestedAt: "2026-11-24T12:00:00.000Z",
        effectiveAt: "2026-11-29T23:00:00.000Z",
      },
    });
    platform.clock.set("2026-11-28T12:00:00.000Z");
    expect((await setLimit(platform, week, 1_000_00)).limit?.change).toMatchObject({
      effectiveAt: "2026-12-01T12:00:00.000Z",
    });
    platform.clock.set("2026-12-01T11:59:59.999Z");
    expect((await getLimit(platform, week))?.amount).toBe(500_00);
    platform.clock.set("2026-12-01T12:00:00.000Z");
    expect(await getLimit(platform, week)).toMatchObject({ amount: 1_000_00, change: null });
  });

  test("is removed as late as it is raised", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const month = "protective-deposit-month-SEK";
    await setLimit(platform, month, 500_00);
    expect((await setLimit(platform, month, null)).limit?.change).toMatchObject({
      amount: null,
      effectiveAt: "2026-11-30T23:00:00.000Z",
    });
    platform.clock.set("2026-11-30T23:00:00.000Z");
    expect(await getLimit(platform, month)).toBeUndefined();
  });

  test("that waits to be raised can be kept, until it is raised", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00);
    const changeId = (await setLimit(platform, week, 900_00)).limit?.change?.id;
    const cancel = (id = changeId) => platform.post(`/limit-changes/${id}/cancellation`);
    const [one, other] = await Promise.all([cancel(), cancel()]);
    for (const { status, body } of [one, other]) {
      expect(status).toBe(200);
      expect(limitIn(body, week)).toMatchObject({ amount: 500_00, change: null });
    }
    const next = (await setLimit(platform, week, 900_00)).limit?.change?.id;
    platform.clock.set("2026-11-29T23:00:00.000Z");
    expect(await cancel(next)).toMatchObject({ status: 409, code: "change_took_effect" });
    // A cancelled change stays cancelled, however late the query.
    expect((await cancel()).status).toBe(200);
    expect((await getLimit(platform, week))?.amount).toBe(900_00);
  });

  test("that waits to be raised waits no longer when the same is asked for again", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00);
    const first = await setLimit(platform, week, 900_00);
    platform.pass(3_600);
    expect((await setLimit(platform, week, 900_00)).limit?.change).toEqual(first.limit?.change);
  });

  test("forgets that it was to be raised when it is lowered instead", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00);
    await setLimit(platform, week, 900_00);
    expect((await setLimit(platform, week, 400_00)).limit).toMatchObject({ amount: 400_00, change: null });
    platform.clock.set("2026-12-24T12:00:00.000Z");
    expect((await getLimit(platform, week))?.amount).toBe(400_00);
  });

  test("is left alone by a late repetition of what lowered it", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00);
    const raised = await setLimit(platform, week, 900_00);
    expect((await setLimit(platform, week, 500_00, { onlyLower: true })).limit).toEqual(raised.limit);
  });

  test("is not raised by who may only lower it", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, week, 500_00, { onlyLower: true });
    for (const amount of [500_01, null])
      expect(await setLimit(platform, week, amount, { onlyLower: true })).toMatchObject({
        status: 409,
        code: "not_lower",
      });
    expect(await getLimit(platform, week)).toMatchObject({ amount: 500_00, change: null });
    const cap = await setLimit(platform, "cap-deposit-day-SEK", 500_00, { onlyLower: true });
    expect(cap.code).toBe("not_lower");
  });

  test("keeps the calendar of where its payer was when they set it, wherever they go", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    const day = "protective-deposit-day-SEK";
    await setLimit(platform, day, 500_00);
    await platform.approve((await platform.order(sek(500_00))).payment);
    // In Auckland the next day has begun.
    platform.database.run("update customers set time_zone = 'Pacific/Auckland'");
    platform.clock.set("2026-11-24T22:00:00.000Z");
    await setLimit(platform, day, 499_00);
    expect((await platform.order(sek(10_00))).code).toBe("limit_reached");
    platform.clock.set("2026-11-24T23:00:00.000Z");
    expect((await platform.order(sek(10_00))).status).toBe(201);
  });
});

test("in other countries a limit is raised after 24 hours, whatever runs", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  platform.database.run("update payer_countries set country = 'GB'");
  await setLimit(platform, week, 500_00);
  expect((await setLimit(platform, week, 900_00)).limit?.change).toMatchObject({
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
      expect((await setLimit(platform, cap, amount)).limit).toMatchObject({ amount, change: null });
    expect((await platform.order(sek(400_01))).code).toBe("limit_reached");
    expect((await platform.order(sek(400_00))).status).toBe(201);
    expect((await platform.order(sek(400_00))).status).toBe(201);
    await setLimit(platform, cap, null);
    expect((await platform.order(sek(400_01))).status).toBe(201);
  });

  test("on withdrawals leaves deposits alone, and limits on deposits leave withdrawals alone", async () => {
    await using platform = await startPlatform({ database: unlimitedWorld() });
    await setLimit(platform, "cap-withdrawal-day-SEK", 100_00);
    await setLimit(platform, "protective-deposit-day-SEK", 60_00);
    const { body, code } = await platform.order({ ...payout, amount: { amount: 100_01, currency: "SEK" } });
    expect(code).toBe("limit_reached");
    expect(body).toMatchObject({ limit: { id: "cap-withdrawal-day-SEK", left: 100_00 } });
    expect((await platform.order({ ...payout, amount: { amount: 100_00, currency: "SEK" } })).status).toBe(
      201,
    );
    expect((await platform.order(sek(60_00))).status).toBe(201);
  });
});

test("a payer is told of each change of a limit, and when it has come into effect", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  await setLimit(platform, week, 500_00);
  await setLimit(platform, week, 900_00);
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
    expect((await setLimit(platform, id, 1_00)).status).toBe(400);
  for (const amount of [0, -1, 1.5]) expect((await setLimit(platform, week, amount)).status).toBe(400);
  expect((await setLimit(platform, "protective-deposit-week-PLN", 1_00)).code).toBe("currency_mismatch");
});

test("another customer's change is not taken back, and their limits are not touched", async () => {
  await using platform = await startPlatform({ database: unlimitedWorld() });
  await setLimit(platform, week, 500_00);
  const id = (await setLimit(platform, week, 900_00)).limit?.change?.id;
  const theirs = `${platform.services.payments.url}/customers/${aino.id}`;
  const answer = await fetch(`${theirs}/limit-changes/${id}/cancellation`, { method: "POST" });
  expect(answer.status).toBe(404);
  expect((await getLimit(platform, week))?.change?.id).toBe(id);
});
