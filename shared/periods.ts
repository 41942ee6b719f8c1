import * as v from "valibot";

/** Periods over which amounts are summed: one payment, or a calendar day, week (from Monday) or month. */
export const periods = ["transaction", "day", "week", "month"] as const;
export const period = v.picklist(periods);
export type Period = v.InferOutput<typeof period>;
