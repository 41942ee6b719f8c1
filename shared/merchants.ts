import * as v from "valibot";
import { id } from "#shared/ids.ts";

export const merchantCategories = [
  "games",
  "travel",
  "shopping",
  "food",
  "entertainment",
  "finance",
  "charity",
  "home",
  "other",
] as const;

/** A merchant as the payer knows it. A category that this version does not know reads as `other`. */
export const merchant = v.object({
  id,
  name: v.string(),
  category: v.fallback(v.picklist(merchantCategories), "other"),
});
export type Merchant = v.InferOutput<typeof merchant>;
