import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import * as v from "valibot";
import { maskIban } from "#sandbox/core/mask-iban.ts";
import { bankAccounts } from "#sandbox/world/bank-accounts.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import { block } from "#shared/blocks.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { type ApprovalWorld, startApprovalWorld } from "./approval-support.ts";

let world: ApprovalWorld;
beforeAll(async () => {
  world = await startApprovalWorld();
});
beforeEach(() => world.reset());
afterAll(() => world[Symbol.asyncDispose]());

/** The ID of Ebba's other account at the payments service. */
const savings = {
  id: "acc_ebba_savings",
  bankName: "Tallhamns Sparbank",
  maskedIban: maskIban(bankAccounts.find(({ id }) => id === "acc_ebba_savings")?.iban ?? ""),
};

describe("nothing is approved", () => {
  const changed: Record<string, (payment: TransactionDetails) => unknown> = {
    amount: (payment) => ({ ...payment, amount: { ...payment.amount, amount: 1_00 } }),
    currency: (payment) => ({ ...payment, amount: { ...payment.amount, currency: "NOK" } }),
    payee: (payment) => ({
      ...payment,
      merchant: { ...payment.merchant, id: "lyktan", name: "Lyktan Spel" },
    }),
    account: (payment) => ({ ...payment, account: payment.account && savings }),
    direction: (payment) => ({ ...payment, type: "withdrawal" }),
  };
  for (const [field, change] of Object.entries(changed)) {
    test(`where the ${field} was another in the review than in the payment`, async () => {
      const { visitor, payment } = await world.billed();
      world.between.read = change;
      expect((await world.approve(visitor, payment)).url).toBe(world.reasonPage(payment, "approval_refused"));
      await world.expectWaiting(payment);
    });
  }

  test("by another payment's approval", async () => {
    const { visitor, payment } = await world.billed();
    const other = await world.groceryOrder(visitor);
    world.between.target = (path) => path.replace(payment.id, other.id);
    expect((await world.approve(visitor, payment)).url).toBe(world.reasonPage(payment, "approval_refused"));
    await world.expectWaiting(payment);
    await world.expectWaiting(other);
  });

  test("by an approval that reaches the payments service after five minutes", async () => {
    const { visitor, payment } = await world.billed();
    world.between.onApproval = () => {
      world.forward(5 * 60_000 + 1_000);
    };
    expect((await world.approve(visitor, payment)).url).toBe(world.reasonPage(payment, "approval_refused"));
    await world.expectWaiting(payment);
  });

  test("when the payer cancels", async () => {
    const { visitor, payment } = await world.billed();
    const page = await visitor.submit(await visitor.open(world.approvalOf(payment)), {}, "/cancel");
    expect(page.url).toBe(world.reasonPage(payment, "approval_cancelled"));
    await world.expectWaiting(payment);
  });

  test("by another payer at the identity service, and the session stays the same payer's", async () => {
    const { visitor, payment } = await world.billed();
    const before = visitor.jar.get(sessionCookie);
    visitor.jar.keep(world.sandbox.identity.url, ["platform_session=; Path=/; Max-Age=0"]);
    const first = await visitor.open(world.approvalOf(payment));
    const page = await signInAt(visitor, first, { phone: world.sandbox.phone, customer: aino });
    expect(page.url).toBe(world.reasonPage(payment, "approval_failed"));
    expect(visitor.jar.get(sessionCookie)).toBe(before);
    await world.expectWaiting(payment);
  });

  test("in another payer's session", async () => {
    const { visitor, payment } = await world.billed();
    const first = await visitor.open(world.approvalOf(payment));
    const other = await world.signedIn(aino);
    visitor.jar.keep(world.selfcare.url, [`${sessionCookie}=${other.jar.get(sessionCookie)}; Path=/`]);
    expect((await world.confirm(visitor, first)).url).toBe(world.reasonPage(payment, "approval_failed"));
    await world.expectWaiting(payment);
  });

  test("after signing out meanwhile", async () => {
    const { visitor, payment } = await world.billed();
    const first = await visitor.open(world.approvalOf(payment));
    visitor.jar.keep(world.selfcare.url, [`${sessionCookie}=; Path=/; Max-Age=0`]);
    expect((await world.confirm(visitor, first)).url).toBe(world.reasonPage(payment, "session_expired"));
    await world.expectWaiting(payment);
  });

  test("in a browser that did not start the approval (login CSRF)", async () => {
    const { answer, payment } = await world.almost();
    const elsewhere = await world.signedIn(ebba);
    expect(await world.taken(elsewhere, answer)).toBe(`${world.selfcare.url}/problem?reason=approval_over`);
    await world.expectWaiting(payment);
  });

  test("by a callback sent to the sign-in, which signs nobody in", async () => {
    const { visitor, answer, payment } = await world.almost();
    answer.pathname = "/sign-in/callback";
    expect(await world.taken(visitor, answer)).toBe(
      `${world.selfcare.url}/signed-out?reason=sign_in_expired`,
    );
    await world.expectWaiting(payment);
  });

  test("by a callback with an invented code or another issuer", async () => {
    for (const [name, value] of [
      ["code", "invented"],
      ["iss", "https://evil.example"],
    ] as const) {
      const { visitor, answer, payment } = await world.almost();
      answer.searchParams.set(name, value);
      expect(await world.taken(visitor, answer)).toBe(world.reasonPage(payment, "approval_failed"));
      await world.expectWaiting(payment);
    }
  });

  test("of another payer's payment", async () => {
    const { payment } = await world.billed();
    const visitor = await world.signedIn(aino);
    expect((await visitor.open(world.approvalOf(payment))).url).toBe(world.reasonPage(payment, "not_found"));
  });

  test("against a limit or block set meanwhile, which the page names", async () => {
    const { visitor, payment } = await world.billed();
    const limit = "cap-deposit-transaction-SEK";
    await world.ask("PUT", `limits/${limit}`, { amount: 100_00 });
    const refused = await world.approve(visitor, payment);
    expect(refused.url).toBe(`${world.reasonPage(payment, "limit_reached")}&by=${limit}`);
    await world.ask("PUT", `limits/${limit}`, { amount: null });

    const other = await world.groceryOrder(visitor, "gronlada");
    const scope = { kind: "merchant", merchantId: other.merchant.id };
    const { id } = v.parse(block, await world.ask("POST", "blocks", { scope, months: 1 }));
    const stopped = await world.approve(visitor, other);
    expect(stopped.url).toBe(`${world.reasonPage(other, "merchant_blocked")}&by=${id}`);
    await world.expectWaiting(other);
  });

  test("of a payment in another state, and a callback counts once", async () => {
    const { visitor, answer, payment } = await world.almost();
    expect(await world.taken(visitor, answer)).toBe(`${world.selfcare.url}/transactions/${payment.id}`);
    expect(await world.taken(visitor, answer)).toBe(`${world.selfcare.url}/problem?reason=approval_over`);
    expect((await visitor.open(world.approvalOf(payment))).url).toBe(world.reasonPage(payment, "too_late"));
    expect(world.tokens).toHaveLength(1);
  });

  test("while the identity service is away", async () => {
    const { visitor, payment } = await world.billed();
    await world.sandbox.identity.stop();
    const page = await visitor.open(world.approvalOf(payment));
    await world.sandbox.identity.start();
    expect(page.url).toBe(world.reasonPage(payment, "approval_unavailable"));
  });
});

test("customer, fees and state in an order are ignored", async () => {
  const visitor = await world.signedIn(ebba);
  const order = {
    key: crypto.randomUUID(),
    type: "deposit",
    merchantId: "almochgran",
    accountId: "acc_ebba_daily",
    amount: { amount: 242_00, currency: "SEK" },
  } as const;
  const claims = {
    customerId: aino.id,
    charges: [{ kind: "platform", amount: { amount: -242_00, currency: "SEK" } }],
    quote: { charges: [], rail: "other", arrivesWithin: 0, converted: null },
    state: "approved",
  };
  const payment = await world.apiOf(visitor).transfers.create.mutate({ ...order, ...claims });
  await world.expectWaiting(payment);
  expect(payment.charges.map(({ amount }) => amount.amount)).toEqual([0, 0]);
  const others = { ...order, key: crypto.randomUUID(), accountId: "acc_aino_daily" };
  await expect(world.apiOf(visitor).transfers.create.mutate({ ...others, ...claims })).rejects.toThrow();
  expect(world.tokens).toEqual([]);
});

test("only a payment's path starts an approval", async () => {
  const visitor = await world.signedIn(ebba);
  const page = await visitor.open(`${world.selfcare.url}/approve/..%2F..%2Fevil`);
  expect(page.url).toBe(`${world.selfcare.url}/problem?reason=not_found`);
});

// Must run last: it blocks her number for 15 minutes.
test("five wrong codes block the approval, even with the right code afterwards", async () => {
  const { visitor, payment } = await world.billed();
  const { page, code } = await world.askedForCode(visitor, await visitor.open(world.approvalOf(payment)));
  const wrong = code === "123456" ? "654321" : "123456";
  let answer = page;
  for (const _ of [1, 2, 3, 4, 5]) answer = await visitor.submit(page, { code: wrong }, "/code");
  expect((await visitor.submit(page, { code }, "/code")).status).toBe(429);
  const back = await visitor.submit(answer, {}, "/cancel");
  expect(back.url).toBe(world.reasonPage(payment, "approval_blocked"));
  await world.expectWaiting(payment);
  await waitUntil("her trail has it", async () => {
    const { items } = await world.apiOf(visitor).devices.securityEvents.query({});
    return items.some((event) => event.type === "approval_refused" && event.transactionId === payment.id);
  });
});
