import * as v from "valibot";

/** Makes a search parameter optional and drops it from the result if its value is invalid. */
export function optionalParam<const Schema extends v.GenericSchema<unknown, unknown>>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined);
}
