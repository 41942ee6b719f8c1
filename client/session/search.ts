import * as v from "valibot";
import { reasons } from "#shared/reasons.ts";

/** Why one was led here, as the server put it into the address; anything else is ignored. */
export const reasonSearch = v.object({ reason: v.fallback(v.optional(v.picklist(reasons)), undefined) });
