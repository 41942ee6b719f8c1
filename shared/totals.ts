import * as v from "valibot";
import { currency, minorUnits } from "#shared/money.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * Sums of payments of one type. `settled` is money that arrived and stayed (states settled and refund_pending);
 * `underWay` is money that may still arrive. Failed, expired, cancelled, returned and refunded payments are in neither.
 */
const flow = v.object({ settled: minorUnits, underWay: minorUnits, count });
export type Flow = v.InferOutput<typeof flow>;

/** The totals of a filter in one currency, in minor units. */
export const total = v.object({ currency, deposits: flow, withdrawals: flow });
export type Total = v.InferOutput<typeof total>;

/** Totals per currency, the currency with the most payments first. */
export const totals = v.array(total);
