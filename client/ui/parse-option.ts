/** Returns `value` if it is one of `options`. Keeps valibot out of the code that the first paint waits for. */
export function parseOption<const T>(options: readonly T[], value: unknown): T | undefined {
  return options.find((option) => option === value);
}
