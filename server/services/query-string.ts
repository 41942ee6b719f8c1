/** Query parameters of a call. `undefined` is left out; a list becomes one parameter per value. */
export type Query = Record<string, string | number | readonly (string | number)[] | undefined>;

/** Formats a query with its question mark; an empty one as an empty string. */
export function queryString(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const item of [value].flat()) parameters.append(name, String(item));
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}
