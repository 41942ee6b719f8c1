import { describe, expect, test } from "bun:test";
import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#sandbox/database.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { aino } from "#sandbox/world/customers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { clockAt, noon } from "./support.ts";
import { payout, startPlatform } from "./transfer-support.ts";

describe("an order", () => {
  test("becomes a payment that waits a quarter of an hour for its approval, and then lapses", async () => {
    await using platform = await startPlatform();
    const { status, payment } = await platform.order(groceryOrder);
    expect(status).toBe(201);
    expect(payment).toMatchObject({
      type: "deposit",
      state: "awaiting_approval",
      amount: groceryOrder.amount,
      merchant: { id: "gronlada" },
      account: { id: "acc_ebba_daily" },
      expectedBy: "2026-11-24T12:15:00.000Z",
    });
    platform.pass(15 * 60);
    expect((await platform.get(`/payments/${payment.id}`)).payment.state).toBe("expired");
  });

  test("sent again with its key is the same payment, whatever has become of it", async () => {
    await using platform = await startPlatform();
    const key = crypto.randomUUID();
    const first = await platform.order(groceryOrder, key);
    const again = await platform.order(groceryOrder, key);
    expect(again).toEqual({ ...first, status: 200 });
    await platform.approve(first.payment);
    platform.pass(10);
    expect((await platform.order(groceryOrder, key)).payment).toMatchObject({
      id: first.payment.id,
      state: "settled",
    });
  });

  test("with the key of another order is refused", async () => {
    await using platform = await startPlatform();
    const key = crypto.randomUUID();
    await platform.order(groceryOrder, key);
    const others = [
      { ...groceryOrder, type: "withdrawal" as const },
      { ...groceryOrder, amount: { amount: 250_01, currency: "SEK" } },
      { ...groceryOrder, amount: { amount: 250_00, currency: "EUR" } },
      { ...groceryOrder, merchantId: "lyktan" },
      { ...groceryOrder, accountId: "acc_ebba_savings" },
    ];
    for (const other of others) {
      expect(await platform.order(other, key)).toMatchObject({ status: 422, code: "idempotency_key_reused" });
    }
  });

  test("is made once by many sendings at the same time", async () => {
    await using platform = await startPlatform();
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => platform.order(groceryOrder, key)));
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
    expect(new Set(answers.map(({ payment }) => payment.id)).size).toBe(1);
  });

  test("whose answer is lost has made its payment, which the key finds", async () => {
    await using platform = await startPlatform();
    const key = crypto.randomUUID();
    platform.services.faults.payments = { kind: "silent" };
    const lost = platform.order(groceryOrder, key);
    const made = "select id from payments where merchant_id = 'gronlada'";
    await waitUntil("the payment is made", () => platform.database.query(made).get() !== null);
    platform.services.faults.payments = { kind: "none" };
    const found = await platform.get(`/intents/${key}`);
    expect(found.payment).toEqual((await lost).payment);
  });

  test("that was refused leaves its key free", async () => {
    await using platform = await startPlatform();
    const key = crypto.randomUUID();
    const greedy = { ...payout, amount: { amount: 500_00, currency: "SEK" } };
    expect(await platform.order(greedy, key)).toMatchObject({ status: 422, code: "insufficient_funds" });
    expect((await platform.get(`/intents/${key}`)).status).toBe(404);
    expect((await platform.order(payout, key)).status).toBe(201);
  });

  test("is found by its key for 30 days, and by nobody else's", async () => {
    await using platform = await startPlatform();
    const key = crypto.randomUUID();
    const { payment } = await platform.order(groceryOrder, key);
    expect((await platform.get(`/intents/${key}`)).payment).toEqual(payment);
    const theirs = await fetch(`${platform.services.payments.url}/customers/${aino.id}/intents/${key}`);
    expect(theirs.status).toBe(404);
    platform.pass(30 * 24 * 3_600);
    expect((await platform.get(`/intents/${key}`)).status).toBe(404);
  });

  test("is found by its key after a restart", async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), "selfcare-"));
    const path = join(folder.path, "world.sqlite");
    const key = crypto.randomUUID();
    const first = openDatabase(path);
    seedWorld({ database: first, clock: clockAt(noon), customers: [] });
    const made = await (async () => {
      await using platform = await startPlatform({ database: first });
      return await platform.order(groceryOrder, key);
    })();
    first.close();
    using second = openDatabase(path);
    await using platform = await startPlatform({ database: second });
    expect(await platform.order(groceryOrder, key)).toEqual({ ...made, status: 200 });
  });

  test("without a key, or with one that is none, is refused", async () => {
    await using platform = await startPlatform();
    expect(await platform.post("/payments", groceryOrder)).toMatchObject({
      status: 400,
      code: "invalid_request",
    });
    expect((await platform.order(groceryOrder, "again")).status).toBe(400);
    expect((await platform.order({ ...groceryOrder, amount: { amount: 0, currency: "SEK" } })).status).toBe(
      400,
    );
  });
});

describe("a withdrawal", () => {
  test("takes what it needs before it is approved, and gives it back when it is cancelled", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(payout);
    expect(await platform.order(payout)).toMatchObject({ status: 422, code: "insufficient_funds" });
    await platform.post(`/payments/${payment.id}/cancellation`);
    expect((await platform.order(payout)).status).toBe(201);
  });
});

describe("a cancellation", () => {
  test("stops a payment that is not approved, and again does no more", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    const cancelled = await platform.post(`/payments/${payment.id}/cancellation`);
    expect(cancelled).toMatchObject({ status: 200, payment: { state: "cancelled" } });
    expect(await platform.post(`/payments/${payment.id}/cancellation`)).toEqual(cancelled);
    platform.pass(3_600);
    expect((await platform.get(`/payments/${payment.id}`)).payment).toEqual(cancelled.payment);
  });

  test("is too late for a payment that was approved or has lapsed, though nobody noticed yet", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    await platform.approve(payment);
    const late = await platform.post(`/payments/${payment.id}/cancellation`);
    expect(late).toMatchObject({ status: 409, code: "too_late" });
    const other = await platform.order(groceryOrder);
    platform.clock.set("2026-11-24T12:15:00.000Z");
    expect((await platform.post(`/payments/${other.payment.id}/cancellation`)).status).toBe(409);
  });

  test("of another customer's payment finds none", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    const url = `${platform.services.payments.url}/customers/${aino.id}/payments/${payment.id}/cancellation`;
    expect((await fetch(url, { method: "POST" })).status).toBe(404);
  });
});

describe("a refund", () => {
  test("of a settled deposit comes after half a minute, however often it is asked for", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    const ask = () => platform.post(`/payments/${payment.id}/refund-request`);
    expect(await ask()).toMatchObject({ status: 409, code: "not_refundable" });
    await platform.approve(payment);
    platform.pass(10);
    expect((await ask()).payment).toMatchObject({
      state: "refund_pending",
      expectedBy: "2026-11-24T12:00:40.000Z",
    });
    platform.pass(20);
    expect((await ask()).payment.state).toBe("refund_pending");
    platform.pass(10);
    expect((await ask()).payment.state).toBe("refunded");
  });

  test("of a withdrawal is refused", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(payout);
    await platform.approve(payment);
    platform.pass(10);
    expect(await platform.post(`/payments/${payment.id}/refund-request`)).toMatchObject({
      code: "not_refundable",
    });
  });
});
