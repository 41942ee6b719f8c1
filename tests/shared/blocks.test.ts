import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import { type Block, type BlockScope, blockInput, findMerchantBlock } from "#shared/blocks.ts";
import type { Merchant } from "#shared/merchants.ts";

const lyktan: Merchant = { id: "lyktan", name: "Lyktan Spel", category: "gambling" };
const gronlada: Merchant = { id: "gronlada", name: "Grönlådan", category: "food" };

const block = (scope: BlockScope, endsAt: string | null, id = "blk_1"): Block => ({
  id,
  scope,
  startedAt: "2026-11-24T08:00:00.000Z",
  endsAt,
  liftableAt: "2026-12-24T08:00:00.000Z",
});

test.each<[string, BlockScope, boolean, boolean]>([
  ["of the merchant", { kind: "merchant", merchant: lyktan }, true, false],
  ["of another merchant", { kind: "merchant", merchant: gronlada }, false, true],
  ["of its category", { kind: "category", category: "gambling" }, true, false],
  ["of another category", { kind: "category", category: "travel" }, false, false],
  ["of all merchants", { kind: "all" }, true, true],
])("a block %s covers the right merchants", (_, scope, coversLyktan, coversGronlada) => {
  const blocks = [block(scope, null)];
  expect(findMerchantBlock(blocks, lyktan) !== undefined).toBe(coversLyktan);
  expect(findMerchantBlock(blocks, gronlada) !== undefined).toBe(coversGronlada);
});

describe("of several blocks", () => {
  test("one without an end counts before any other", () => {
    const blocks = [
      block({ kind: "all" }, "2126-01-01T00:00:00.000Z", "long"),
      block({ kind: "merchant", merchant: lyktan }, null, "endless"),
      block({ kind: "category", category: "gambling" }, "2127-01-01T00:00:00.000Z", "longer"),
    ];
    expect(findMerchantBlock(blocks, lyktan)?.id).toBe("endless");
  });

  test("the one that ends last counts, in whatever order they come", () => {
    const ends = fc.array(fc.date({ noInvalidDate: true, min: new Date(0) }), { minLength: 1 });
    fc.assert(
      fc.property(ends, (dates) => {
        const blocks = dates.map((date) => block({ kind: "all" }, date.toISOString()));
        const latest = Math.max(...dates.map(Number));
        expect(Date.parse(findMerchantBlock(blocks, lyktan)?.endsAt ?? "")).toBe(latest);
      }),
    );
  });
});

test("without blocks, nothing stops a payment", () => expect(findMerchantBlock([], lyktan)).toBeUndefined());

test.each([
  [null, true],
  [1, true],
  [120, true],
  [0, false],
  [121, false],
  [1.5, false],
])("a block of %p months can be requested: %p", (months, expected) => {
  expect(v.is(blockInput, { scope: { kind: "all" }, months })).toBe(expected);
});
