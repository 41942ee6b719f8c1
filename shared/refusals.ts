import * as v from "valibot";
import { block } from "#shared/blocks.ts";
import { limitLeft } from "#shared/limits.ts";

/** Which limit or block of the payer's own a service names beside the code of a refusal. All else is left out. */
export const refusalDetails = v.object({
  /** The limit that leaves least. */
  limit: v.optional(limitLeft),
  /** The block that ends last. */
  block: v.optional(block),
});
export type RefusalDetails = v.InferOutput<typeof refusalDetails>;
