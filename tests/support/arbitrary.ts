import fc from "fast-check";
import type * as v from "valibot";

/** The parts of a valibot schema that determine the shape of its values. */
interface Shape {
  type: string;
  entries?: Record<string, Shape>;
  wrapped?: Shape;
  item?: Shape;
  options?: readonly (string | Shape)[];
}

/** Strings that have broken parsers, databases, logs and terminals. */
const hostile = [
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "%00",
  "\u0000",
  "' or 1=1 --",
  "<script>alert(1)</script>",

  "{{7*7}}",
  "\u202Egnp.exe",
  "👩‍👩‍👧‍👦".repeat(20),
  "A".repeat(1_000),
  "NaN",
  "1e309",
  "-0",
  "2026-02-30T00:00:00.000Z",
  "9999-99-99",
  "Europe/Atlantis",
  "\r\nset-cookie: x=1",
  "customers/cus_aino",
  "%",
  "_",
  "*",
  "\ud800",
];

const prototypes = [
  '{"__proto__":{"customerId":"cus_aino"}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"__proto__":null,"limit":5}',
  '{"filter":{"__proto__":{"polluted":true}}}',
];

/** Arbitrary values, including hostile ones. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...hostile),
  fc.constantFrom(...prototypes).map((text): unknown => JSON.parse(text)),
);

/** Generates values of roughly the schema's shape, some with garbage in one place. */
export function roughly(schema: v.GenericSchema | undefined): fc.Arbitrary<unknown> {
  return schema
    ? fc.oneof(
        { weight: 4, arbitrary: shaped(schema as unknown as Shape) },
        { weight: 1, arbitrary: garbage },
      )
    : garbage;
}

function shaped(schema: Shape): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: exact(schema) }, { weight: 1, arbitrary: garbage });
}

function exact({ type, entries = {}, wrapped, item, options = [] }: Shape): fc.Arbitrary<unknown> {
  switch (type) {
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, shaped(entry)])),
        { requiredKeys: [] },
      );
    case "optional":
    case "nullable":
      return wrapped ? shaped(wrapped) : garbage;
    case "array":
      return item ? fc.array(shaped(item), { maxLength: 20 }) : garbage;
    case "picklist":
      return fc.constantFrom(...options);
    case "number":
      return fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double(), fc.maxSafeInteger());
    case "boolean":
      return fc.boolean();
    case "string":
      return fc.oneof(
        fc.constantFrom(
          "UTC",
          "SEK",
          "EUR",
          "mer_1",
          "acc_1",
          "2026-11-24T08:00:00.000Z",
          "2026-11",
          ...hostile,
        ),
        fc.string({ unit: "binary" }),
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      );
    default:
      return garbage;
  }
}
