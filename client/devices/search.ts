import * as v from "valibot";
import { id } from "#shared/ids.ts";

/** What the address says: which device is about to be signed out, so that one comes back to it from a fresh sign-in. */
export const devicesSearch = v.object({
  end: v.fallback(v.optional(v.union([v.literal("others"), id])), undefined),
});
export type DevicesSearch = v.InferOutput<typeof devicesSearch>;
