import * as v from "valibot";
import { id } from "#shared/ids.ts";

/**
 * Change event: something of a customer's changed. It is a hint to refetch and never carries data, so a lost event loses
 * nothing. A reader ignores topics that it does not know.
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
  /** The id of the changed item; `null` if several changed. */
  id: v.nullable(id),
});
export type Change = v.InferOutput<typeof change>;
