import * as v from "valibot";
import { block } from "./blocks.ts";
import { remainingLimit } from "./limits.ts";

/** Which limit or block of the payer's own a service names beside the code of a refusal. All else is left out. */
export const errorDetails = v.object({
  /** The limit that leaves least. */
  limit: v.optional(remainingLimit),
  /** The block that ends last. */
  block: v.optional(block),
});
export type ErrorDetails = v.InferOutput<typeof errorDetails>;
