import * as v from "valibot";
import { id } from "#shared/ids.ts";

/**
 * That something of a customer's changed: a hint to ask again, never data, so that nothing is lost when one
 * is. A topic that this version does not know is left alone.
 */
export const change = v.object({
  topic: v.picklist([
    "payments",
    "accounts",
    "profile",
    "notifications",
    "limits",
    "permissions",
    "sessions",
    "handOffs",
  ]),
  /** What changed, where it is one thing. */
  id: v.nullable(id),
});
export type Change = v.InferOutput<typeof change>;
