import * as v from "valibot";

/** Form in which `selfcare config` prints a value: unchanged, as an address without credentials and query, or not at all. */
export type Display = "plain" | "address" | "secret";

/**
 * Each adds a description, in Markdown, to the schema of a variable, says how its value may be shown, and gives the
 * template an example in place of the default.
 */
export const plain = describeAs("plain");
export const address = describeAs("address");
export const secret = describeAs("secret");

function describeAs(display: Display) {
  return <const S extends v.GenericSchema>(schema: S, description: string, example?: string) =>
    v.pipe(schema, v.description(description), v.metadata({ display, example }));
}
