import * as v from "valibot";

/** What the address of the list says. */
export const transactionsSearch = v.object({});
