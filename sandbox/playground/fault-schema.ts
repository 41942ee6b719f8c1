import * as v from "valibot";
import { type Fault, faultTargets } from "#sandbox/core/faults.ts";

const path = v.pipe(v.string(), v.regex(/^([A-Z]+ )?\/.{0,200}$/));
const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(60_000));
const some = { rate: v.optional(rate), path: v.optional(path) };

export const faultyName = v.picklist(faultTargets);

export const fault: v.GenericSchema<unknown, Fault> = v.variant("kind", [
  v.object({ kind: v.picklist(["none", "error", "hang", "silent", "garbage"]), ...some }),
  v.object({ kind: v.literal("slow"), ms, ...some }),
]);
