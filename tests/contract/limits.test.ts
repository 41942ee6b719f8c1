import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { block } from "#shared/blocks.ts";
import { limitPreview, limits } from "#shared/limits.ts";
import { expectProblem, mayWrite, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const { customer } = payments;
const blocks = v.object({ items: v.array(block) });

const change = (method: "PUT" | "POST", body?: unknown) => ({
  method,
  body: body === undefined ? undefined : JSON.stringify(body),
});

describe("limits", () => {
  test("are listed with the amount left, and with the rules for changing them", async () => {
    const { items, rules } = await payments.read(limits, `${customer}/limits`);
    for (const { amount, used, left, period, freesUpAt } of items) {
      expect(left).toBe(Math.max(0, amount - used));
      expect(freesUpAt === null).toBe(period === "transaction");
    }
    expect(rules.blockMonths.length).toBeGreaterThan(0);
  });

  test("are previewed on the payments of the last month", async () => {
    const { currencies } = await payments.read(limits, `${customer}/limits`);
    const id = `protective-deposit-month-${currencies[0]}`;
    const preview = await payments.read(limitPreview, `${customer}/limits/${id}/preview?amount=1`);
    expect(preview.refused).toBe(preview.payments);
    expect(preview.items.length).toBeLessThanOrEqual(preview.refused);
    const generous = `${customer}/limits/${id}/preview?amount=${Number.MAX_SAFE_INTEGER}`.slice(0, -1);
    expect(await payments.read(limitPreview, generous)).toMatchObject({ refused: 0, refusedAmount: 0 });
  });

  test("for an unknown subject are refused", async () => {
    const answer = await payments.request(
      `${customer}/limits/protective-withdrawal-week-SEK/preview?amount=1`,
    );
    await expectProblem(answer, 400, "invalid_request");
  });

  test("have no pending change to cancel unless the customer requested one", async () => {
    const answer = await payments.request(
      `${customer}/limit-changes/no-such-change/cancellation`,
      change("POST"),
    );
    await expectProblem(answer, 404, "not_found");
  });
});

describe.if(mayWrite)("a protective limit", () => {
  test("is set at once, raised later, keeps its amount on cancelling, and cannot be raised where only lowering is allowed", async () => {
    const { currencies, items } = await payments.read(limits, `${customer}/limits`);
    const id = `protective-deposit-month-${currencies.at(-1)}`;
    // An existing limit of the customer is not changed.
    if (items.some((limit) => limit.id === id)) return;
    const path = `${customer}/limits/${id}`;
    const amount = 9_000_000_00;
    const set = await payments.read(limits, path, change("PUT", { amount, onlyLower: true }));
    expect(set.items.find((limit) => limit.id === id)).toMatchObject({ amount, change: null });
    const more = change("PUT", { amount: amount + 1, onlyLower: true });
    await expectProblem(await payments.request(path, more), 409, "not_lower");

    const raised = await payments.read(limits, path, change("PUT", { amount: null }));
    const waiting = raised.items.find((limit) => limit.id === id);
    expect(waiting).toMatchObject({ amount, change: { amount: null } });
    const { effectiveAt = "", requestedAt = "" } = waiting?.change ?? {};
    const waits = Date.parse(effectiveAt) - Date.parse(requestedAt);
    expect(waits).toBeGreaterThanOrEqual(raised.rules.raisedAfterHours * 3_600_000);
    const cancellation = `${customer}/limit-changes/${waiting?.change?.id}/cancellation`;
    const unchanged = await payments.read(limits, cancellation, change("POST"));
    expect(unchanged.items.find((limit) => limit.id === id)).toMatchObject({ amount, change: null });
    // The pending change takes effect after the suite.
    await payments.read(limits, path, change("PUT", { amount: null }));
  });
});

test("blocks are listed with their end, or the time from which they can be ended", async () => {
  const { items } = await payments.read(blocks, `${customer}/blocks`);
  for (const { startedAt, endsAt, liftableAt } of items) {
    expect(liftableAt > startedAt).toBe(true);
    if (endsAt) expect(endsAt >= liftableAt).toBe(true);
  }
  const answer = await payments.request(`${customer}/blocks/no-such-block/lifting`, change("POST"));
  await expectProblem(answer, 404, "not_found");
});
