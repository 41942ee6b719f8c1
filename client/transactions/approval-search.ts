import * as v from "valibot";
import { reasons } from "#shared/reasons.ts";

/** Why the approval that one comes back from did not work, as the server put it into the address. */
export const approvalSearch = v.object({ approval: v.fallback(v.optional(v.picklist(reasons)), undefined) });
