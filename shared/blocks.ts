import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";
import { type Merchant, merchant, merchantCategory } from "#shared/merchants.ts";

/** The merchants that a block covers: one merchant, a category, or all. */
export const blockScope = v.variant("kind", [
  v.object({ kind: v.literal("merchant"), merchant }),
  v.object({ kind: v.literal("category"), category: merchant.entries.category }),
  v.object({ kind: v.literal("all") }),
]);
export type BlockScope = v.InferOutput<typeof blockScope>;

/** A block that the payer set for themselves. It stops their deposits and never their withdrawals. */
export const block = v.object({
  id,
  scope: blockScope,
  startedAt: instant,
  /** The instant at which it ends by itself; `null` for one without an end. */
  endsAt: v.nullable(instant),
  /** The earliest instant at which the payer can end it. */
  liftableAt: instant,
});
export type Block = v.InferOutput<typeof block>;

/** Finds the block that stops the payer from paying a merchant; of several, the one that ends last. */
export function findMerchantBlock(
  blocks: readonly Block[],
  { id, category }: Pick<Merchant, "id" | "category">,
): Block | undefined {
  const endOf = ({ endsAt }: Block) => (endsAt ? Date.parse(endsAt) : Number.POSITIVE_INFINITY);
  return blocks
    .filter(({ scope }) => {
      if (scope.kind === "merchant") return scope.merchant.id === id;
      return scope.kind === "all" || scope.category === category;
    })
    .reduce<Block | undefined>(
      (last, block) => (last && endOf(last) >= endOf(block) ? last : block),
      undefined,
    );
}

/** A block to start. `months` is `null` for one without an end. */
export const blockInput = v.object({
  scope: v.variant("kind", [
    v.object({ kind: v.literal("merchant"), merchantId: id }),
    v.object({ kind: v.literal("category"), category: merchantCategory }),
    v.object({ kind: v.literal("all") }),
  ]),
  months: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120))),
});
export type BlockInput = v.InferOutput<typeof blockInput>;
