/** What a call asks for: what is `undefined` is left out, and each of several values is a parameter of its own. */
export type Query = Record<string, string | number | readonly (string | number)[] | undefined>;

/** With its question mark; empty where nothing is asked for. */
export function queryString(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of [value].flat()) parameters.append(name, String(one));
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}
