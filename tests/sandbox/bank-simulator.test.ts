import type { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import { toDecimal } from "#shared/decimals.ts";
import { isUnderWay, type TransactionDetails } from "#shared/transactions.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { type Platform, payout, startPlatform } from "./transfer-support.ts";

/** Returns an approved payment's state after each of the given seconds. */
async function watch(platform: Platform, amount: number, seconds: readonly number[]) {
  const { payment } = await platform.order({ ...groceryOrder, amount: { amount, currency: "SEK" } });
  await platform.approve(payment);
  const seen: TransactionDetails[] = [];
  let passed = 0;
  for (const second of seconds) {
    platform.pass(second - passed);
    passed = second;
    seen.push((await platform.get(`/payments/${payment.id}`)).payment);
  }
  return seen;
}

const statesOf = (seen: readonly TransactionDetails[]) => seen.map(({ state }) => state);

test("an approved payment is sent, and settles within eight seconds, with the banks' codes", async () => {
  await using platform = await startPlatform();
  const [sent, settled] = await watch(platform, 250_00, [1.5, 8]);
  expect(sent?.state).toBe("submitted");
  expect(settled).toMatchObject({ state: "settled", valueDate: "2026-11-24", expectedBy: null });
  expect(settled?.events.map(({ code }) => code)).toEqual(["RCVD", null, "ACCP", "ACSP", "ACSC"]);
});

test("a withdrawal's money leaves what the merchant holds for the payer", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(payout);
  await platform.approve(payment);
  platform.pass(8);
  expect((await platform.get(`/payments/${payment.id}`)).payment.state).toBe("settled");
  expect(await platform.order(payout)).toMatchObject({ code: "insufficient_funds" });
});

describe("an amount that triggers", () => {
  const failing = [
    [66_01, "AM04"],
    [166_02, "AC04"],
    [66_09, "FRAD"],
    [1_066_10, "MS03"],
  ] as const;
  for (const [amount, code] of failing) {
    test(`${code} fails with it`, async () => {
      await using platform = await startPlatform();
      const [failed] = await watch(platform, amount, [3]);
      expect(failed).toMatchObject({ state: "failed", code });
    });
  }

  test("AB05 fails once the bank's time is over", async () => {
    await using platform = await startPlatform();
    const seen = await watch(platform, 66_03, [10, 11]);
    expect(statesOf(seen)).toEqual(["submitted", "failed"]);
    expect(seen[1]?.code).toBe("AB05");
  });

  test("silence is unknown, and then settled", async () => {
    await using platform = await startPlatform();
    expect(statesOf(await watch(platform, 66_04, [10, 11, 70, 71]))).toEqual([
      "submitted",
      "unknown",
      "unknown",
      "settled",
    ]);
  });

  test("silence is unknown, and then failed", async () => {
    await using platform = await startPlatform();
    expect(statesOf(await watch(platform, 66_05, [11, 31]))).toEqual(["unknown", "failed"]);
  });

  test("a return brings the money back after it settled", async () => {
    await using platform = await startPlatform();
    const seen = await watch(platform, 66_06, [4, 24]);
    expect(statesOf(seen)).toEqual(["settled", "returned"]);
    expect(seen[1]?.code).toBe("AC06");
  });

  test("a late event leaves a failed payment failed", async () => {
    await using platform = await startPlatform();
    const [late] = await watch(platform, 66_07, [13]);
    expect(late?.state).toBe("failed");
    expect(late?.events.at(-1)).toMatchObject({ late: true, state: "failed" });
  });

  test("slowness settles after half a minute", async () => {
    await using platform = await startPlatform();
    expect(statesOf(await watch(platform, 66_08, [20, 24, 30]))).toEqual([
      "approved",
      "submitted",
      "settled",
    ]);
  });
});

test("every outcome ends, and leaves the ledger balanced and nothing with the platform", async () => {
  await using platform = await startPlatform();
  for (const { ending } of outcomes) {
    const [last] = await watch(platform, ending, [120]);
    expect(isUnderWay(last?.state ?? "unknown")).toBe(false);
  }
  expect(imbalances(platform.database)).toEqual([]);
});

test("the README lists every outcome as it is", async () => {
  const readme = await Bun.file(`${import.meta.dir}/../../sandbox/README.md`).text();
  for (const { ending, happens } of outcomes) {
    expect(readme).toContain(`| ${toDecimal({ amount: ending, currency: "SEK" })} | ${happens} |`);
  }
});

function imbalances(database: Database): unknown[] {
  return database
    .query(
      `select currency, sum(balance) from ledger_accounts group by 1 having sum(balance) <> 0
       union all select id, balance from ledger_accounts where id like 'platform%' and balance <> 0`,
    )
    .all();
}
