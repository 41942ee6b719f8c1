import * as v from "valibot";

/** What an address says, where it makes sense: a part that makes none is left out. */
export function lenient<const Schema extends v.GenericSchema<unknown, unknown>>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined);
}
