import * as v from "valibot";
import { block } from "#shared/blocks.ts";
import { remainingLimit } from "#shared/limits.ts";

/** The payer's limit or block that a service sends with an error code. All other fields are dropped. */
export const errorDetails = v.object({
  /** The limit with the least left. */
  limit: v.optional(remainingLimit),
  /** The block that ends last. */
  block: v.optional(block),
});
export type ErrorDetails = v.InferOutput<typeof errorDetails>;
