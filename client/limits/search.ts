import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { id } from "#shared/ids.ts";
import { limitId } from "#shared/limits.ts";

/** The amount as it was typed. In the address, it survives a fresh sign-in. */
const typedAmount = optionalParam(v.pipe(v.string(), v.maxLength(40)));

/** Search parameters of the page that changes a limit or, with `remove`, removes it. */
export const limitSearch = v.object({ amount: typedAmount, remove: optionalParam(v.literal("1")) });

/** Search parameters of the page that adds a limit. */
export const newLimitSearch = v.object({ id: optionalParam(limitId), amount: typedAmount });
export type NewLimitSearch = v.InferOutput<typeof newLimitSearch>;

/** Search parameters of the page that blocks a merchant. */
export const blockSearch = v.object({ merchant: optionalParam(id) });
