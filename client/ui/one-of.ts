/** The value where it is one of these. What is loaded before all else does without the library of schemas. */
export function oneOf<const T>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}
