import * as v from "valibot";

/** What an amount is counted over: one payment, or a day, week (from Monday) or month of a calendar. */
export const periods = ["transaction", "day", "week", "month"] as const;
export const period = v.picklist(periods);
export type Period = v.InferOutput<typeof period>;
