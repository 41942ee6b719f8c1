import { describe, expect, test } from "bun:test";
import { aino } from "#sandbox/world/customers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { detailOf, startPlatform } from "./transfer-support.ts";

describe("an approval", () => {
  test("for exactly this payment approves it", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    const { status, payment: approved } = await platform.approve(payment);
    expect(status).toBe(200);
    expect(approved).toMatchObject({ state: "approved", expectedBy: "2026-11-24T12:00:10.000Z" });
    expect(approved.events.at(-1)).toMatchObject({ state: "approved", code: "ACCP" });
  });

  test("sent twice approves once", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    const token = platform.approvals.give(payment);
    const [one, other] = await Promise.all([
      platform.approve(payment, token),
      platform.approve(payment, token),
    ]);
    expect(other).toEqual(one);
    expect((await platform.approve(payment, token)).payment.events.length).toBe(3);
  });

  test("of anything else is refused, and leaves the payment as it is", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    const detail = detailOf(payment);
    const iat = platform.clock.now().getTime() / 1_000;
    const details = (...authorization_details: unknown[]) => ({ authorization_details });
    const wrong = {
      inactive: { active: false },
      "another customer": { sub: aino.id },
      "no customer": { sub: undefined },
      "too old": { iat: iat - 301 },
      "from the future": { iat: iat + 60 },
      "no time": { iat: undefined },
      "another payment": details({ ...detail, payment: "another" }),
      "another amount": details({ ...detail, amount: { amount: 250_01, currency: "SEK" } }),
      "amount as text": details({ ...detail, amount: { amount: "25000", currency: "SEK" } }),
      "another currency": details({ ...detail, amount: { amount: 250_00, currency: "EUR" } }),
      "another payee": details({ ...detail, payee: "lyktan" }),
      "another account": details({ ...detail, account: "acc_ebba_savings" }),
      "another direction": details({ ...detail, direction: "withdrawal" }),
      "no direction": details({ ...detail, direction: undefined }),
      "another kind": details({ ...detail, type: "account_information" }),
      "something more": details({ ...detail, recurring: true }),
      "two payments": details(detail, detail),
      nothing: details(),
      "no details": { authorization_details: undefined },
    };
    for (const [what, but] of Object.entries(wrong)) {
      const { status, code } = await platform.approve(payment, platform.approvals.give(payment, but));
      expect(`${what}: ${status} ${code}`).toBe(`${what}: 403 approval_refused`);
    }
    expect((await platform.get(`/payments/${payment.id}`)).payment).toEqual(payment);
  });

  test("that approved a payment approves no other, by its text or by its id", async () => {
    await using platform = await startPlatform();
    const [one, other] = [
      (await platform.order(groceryOrder)).payment,
      (await platform.order(groceryOrder)).payment,
    ];
    const token = platform.approvals.give(one, { jti: "once" });
    await platform.approve(one, token);
    expect(await platform.approve(other, token)).toMatchObject({ status: 403, code: "approval_refused" });
    const sameId = platform.approvals.give(other, { jti: "once" });
    expect(await platform.approve(other, sameId)).toMatchObject({ status: 403, code: "approval_refused" });
  });

  test("comes too late for a payment that was cancelled or has lapsed", async () => {
    await using platform = await startPlatform();
    const [cancelled, lapsed] = [
      (await platform.order(groceryOrder)).payment,
      (await platform.order(groceryOrder)).payment,
    ];
    await platform.post(`/payments/${cancelled.id}/cancellation`);
    expect(await platform.approve(cancelled)).toMatchObject({ status: 409, code: "too_late" });
    platform.clock.set("2026-11-24T12:15:00.000Z");
    expect(await platform.approve(lapsed)).toMatchObject({ status: 409, code: "too_late" });
  });

  test("that identity cannot be asked about can be sent again", async () => {
    await using platform = await startPlatform();
    const { payment } = await platform.order(groceryOrder);
    const token = platform.approvals.give(payment);
    const { introspect } = platform.approvals;
    platform.approvals.introspect = () => Promise.reject(new Error("away"));
    expect(await platform.approve(payment, token)).toMatchObject({ status: 503, code: "unavailable" });
    platform.approvals.introspect = introspect;
    expect((await platform.approve(payment, token)).payment.state).toBe("approved");
  });
});
