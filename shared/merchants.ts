import * as v from "valibot";
import { id } from "#shared/ids.ts";

export const merchantCategories = [
  "games",
  "gambling",
  "travel",
  "shopping",
  "food",
  "entertainment",
  "finance",
  "charity",
  "home",
  "other",
] as const;
export const merchantCategory = v.picklist(merchantCategories);
export type MerchantCategory = v.InferOutput<typeof merchantCategory>;

/** A merchant as shown to the payer. An unknown category reads as `other`. */
export const merchant = v.object({
  id,
  name: v.string(),
  category: v.fallback(merchantCategory, "other"),
});
export type Merchant = v.InferOutput<typeof merchant>;
