import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { TRPCClientError } from "@trpc/client";
import { ebba } from "#sandbox/world/customers.ts";
import type { AppRouter } from "#server/procedures/router.ts";
import { startApp, type TestApp, unlimited } from "#tests/support/app.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";

const week = "protective-deposit-week-SEK";
const cap = "cap-deposit-transaction-SEK";
let app: TestApp;
/** A payer with a fresh sign-in, and one without. */
let fresh: ReturnType<TestApp["client"]>;
let stale: ReturnType<TestApp["client"]>;
beforeAll(async () => {
  app = await startApp({ env: unlimited });
  fresh = app.client(await app.signIn(ebba));
  stale = app.client(await app.signIn(ebba, Date.now() - 600_000));
});
afterAll(() => app[Symbol.asyncDispose]());

/** Returns the error data of a refused call. */
async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => expect.unreachable("It was not refused."),
    (error: unknown) => error,
  );
  return error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : undefined;
}

describe("without a fresh sign-in", () => {
  test("a limit is set and lowered, and a change that waits is taken back", async () => {
    await stale.limits.lower.mutate({ id: week, amount: 50_000_00 });
    const { items } = await stale.limits.lower.mutate({ id: week, amount: 40_000_00 });
    expect(items.find(({ id }) => id === week)?.amount).toBe(40_000_00);
    const raised = await fresh.limits.update.mutate({ id: week, amount: 45_000_00 });
    const change = raised.items.find(({ id }) => id === week)?.change;
    const kept = await stale.limits.cancelChange.mutate({ id: change?.id ?? "" });
    expect(kept.items.find(({ id }) => id === week)).toMatchObject({ amount: 40_000_00, change: null });
  });

  test("no limit is raised or removed, no cap set, and no block ended", async () => {
    for (const refused of [
      stale.limits.update.mutate({ id: week, amount: 90_000_00 }),
      stale.limits.update.mutate({ id: cap, amount: 90_000_00 }),
      stale.limits.remove.mutate({ id: week }),
      stale.blocks.remove.mutate({ id: "any" }),
    ])
      expect(await refusal(refused)).toMatchObject({ reason: "fresh_sign_in_needed", httpStatus: 403 });
  });

  test("what is said to be lower and is not changes nothing", async () => {
    await stale.limits.lower.mutate({ id: week, amount: 30_000_00 });
    for (const id of [week, cap]) {
      const raised = stale.limits.lower.mutate({ id, amount: 60_000_00 });
      expect(await refusal(raised)).toMatchObject({ reason: "limit_not_lower", httpStatus: 409 });
    }
    const { items } = await stale.limits.get.query();
    expect(items).toMatchObject([{ id: week, amount: 30_000_00, change: null }]);
  });

  test("a block is put on, and holds also for who is fresh", async () => {
    const scope = { kind: "merchant", merchantId: "ostervag" } as const;
    const { id } = await stale.blocks.create.mutate({ scope, months: 1 });
    expect(await refusal(fresh.blocks.remove.mutate({ id }))).toMatchObject({ reason: "block_holds" });
  });

  test("a merchant loses what it was allowed", async () => {
    const [mandate] = await stale.permissions.list.query({ merchantId: "tonvik" });
    const ended = await stale.permissions.revoke.mutate({ id: mandate?.id ?? "" });
    expect(ended.endedAt).toBeString();
    const all = await stale.merchants.end.mutate({ id: "lyktan" });
    expect(all.length).toBeGreaterThan(1);
    expect(all.every(({ endedAt }) => endedAt)).toBe(true);
  });
});

describe("a refusal says what of the payer's own it comes from", () => {
  test("a limit, with what it leaves and until when", async () => {
    await fresh.limits.update.mutate({ id: cap, amount: 100_00 });
    const refused = fresh.transfers.create.mutate({ key: crypto.randomUUID(), ...groceryOrder });
    const limit = {
      id: cap,
      kind: "cap",
      type: "deposit",
      period: "transaction",
      currency: "SEK",
      amount: 100_00,
      left: 100_00,
      freesUpAt: null,
    };
    expect(await refusal(refused)).toMatchObject({ reason: "limit_reached", details: { limit } });
    expect(await refusal(fresh.transfers.quote.query(groceryOrder))).toMatchObject({ details: { limit } });
    await fresh.limits.remove.mutate({ id: cap });
  });

  test("a block, with when it ends", async () => {
    const scope = { kind: "category", category: "food" } as const;
    const block = await fresh.blocks.create.mutate({ scope, months: 3 });
    const refused = fresh.transfers.create.mutate({ key: crypto.randomUUID(), ...groceryOrder });
    expect(await refusal(refused)).toMatchObject({ reason: "merchant_blocked", details: { block } });
  });
});

test("what limits, blocks and permissions were changed to stands in the trail", async () => {
  const types = async () => (await fresh.devices.securityEvents.query({})).items.map(({ type }) => type);
  const { id } = await fresh.blocks.create.mutate({
    scope: { kind: "category", category: "home" },
    months: 1,
  });
  expect(id).toBeString();
  expect(await types()).toEqual(
    expect.arrayContaining(["limit_changed", "block_started", "permission_ended"]),
  );
});
