/** Reads what follows the `?` of an address as plain texts: none is taken for a number or for JSON. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes texts as they are, and lists with commas: addresses that a person can read, change and send on. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined) params.set(name, String(value));
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}
