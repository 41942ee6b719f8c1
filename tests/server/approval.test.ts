import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { type ApprovalWorld, startApprovalWorld } from "./approval-support.ts";

let world: ApprovalWorld;
beforeAll(async () => {
  world = await startApprovalWorld();
});
beforeEach(() => world.reset());
afterAll(() => world[Symbol.asyncDispose]());

describe("an approval", () => {
  test("goes from the payment to the identity service, which shows amount and payee, and back", async () => {
    const { visitor, payment } = await world.billed();
    const first = await visitor.open(world.approvalOf(payment));
    expect(first.url).toStartWith(world.sandbox.identity.url);
    expect(first.text).toContain("<h1>Approve 241.00\u00a0SEK to Alm &amp; Gran</h1>");
    const page = await world.confirm(visitor, first);
    expect(page.url).toBe(`${world.selfcare.url}/transactions/${payment.id}`);
    expect(await world.statesOf(payment)).toContain("approved");
    await waitUntil("the payer's trail has it all", async () => {
      const { items } = await world.apiOf(visitor).devices.securityEvents.query({});
      const types = items.filter((event) => event.transactionId === payment.id).map((event) => event.type);
      return types.includes("payment_approved") && types.includes("payment_started");
    });
  });

  test("renews the session: a new token, a fresh sign-in, and the old token stops working", async () => {
    const { visitor, payment } = await world.billed();
    const before = visitor.jar.get(sessionCookie);
    await world.approve(visitor, payment);
    const after = visitor.jar.get(sessionCookie);
    expect(await world.selfcare.sessions.load(before, { active: false })).toBeUndefined();
    const session = await world.selfcare.sessions.load(after, { active: false });
    expect(session?.customerId).toBe(ebba.id);
    expect(Date.now() - (session?.authenticatedAt ?? 0)).toBeLessThan(10_000);
  });

  test("leaves its access token in no log, store, session or URL", async () => {
    const { visitor, payment } = await world.billed();
    const page = await world.approve(visitor, payment);
    const [token = ""] = world.tokens;
    expect(token.length).toBeGreaterThan(20);
    const session = await world.selfcare.sessions.load(visitor.jar.get(sessionCookie), { active: false });
    for (const place of [
      world.selfcare.lines.join(""),
      world.stored.join(""),
      JSON.stringify(session),
      page.url,
    ])
      expect(place).not.toContain(token);
  });

  test("without a session starts with a sign-in", async () => {
    const { payment } = await world.billed();
    const visitor = createVisitor();
    const first = await signInAt(visitor, await visitor.open(world.approvalOf(payment)), {
      phone: world.sandbox.phone,
      customer: ebba,
    });
    expect(first.text).toContain("<h1>Approve 241.00\u00a0SEK to Alm &amp; Gran</h1>");
    expect((await world.confirm(visitor, first)).url).toBe(
      `${world.selfcare.url}/transactions/${payment.id}`,
    );
  });

  test("leads back to the page it started on, whatever the outcome, and to no other site", async () => {
    const { visitor, payment } = await world.billed();
    const from = (returnTo: string) => `${world.approvalOf(payment)}?${new URLSearchParams({ returnTo })}`;
    const asked = await visitor.open(from("/hand-offs/abc?x=1"));
    const cancelled = await visitor.submit(asked, {}, "/cancel");
    expect(cancelled.url).toBe(`${world.selfcare.url}/hand-offs/abc?x=1&approval=approval_cancelled`);
    const away = await world.confirm(visitor, await visitor.open(from("https://evil.example/")));
    expect(away.url).toBe(`${world.selfcare.url}/`);
    const late = await visitor.open(from("/hand-offs/abc"));
    expect(late.url).toBe(`${world.selfcare.url}/hand-offs/abc?approval=too_late`);
  });

  test("in each of two tabs approves its own payment", async () => {
    const { visitor, payment } = await world.billed();
    const other = await world.groceryOrder(visitor);
    const [one, two] = [
      await visitor.open(world.approvalOf(payment)),
      await visitor.open(world.approvalOf(other)),
    ];
    await world.confirm(visitor, one);
    await world.confirm(visitor, two);
    expect(await world.statesOf(payment)).toContain("approved");
    expect(await world.statesOf(other)).toContain("approved");
  });

  test("that times out is being checked, and never called failed", async () => {
    const { visitor, payment } = await world.billed();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.between.onAnswer = () => promise;
    const page = await world.approve(visitor, payment);
    resolve();
    expect(page.url).toBe(world.reasonPage(payment, "approval_unknown"));
    expect(await world.statesOf(payment)).toContain("approved");
  });
});
