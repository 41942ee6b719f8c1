/** Reads search parameters as plain text, never as numbers or JSON. The last of a repeated name counts. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes text unquoted and lists with commas, so that people can read, edit and share the address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined) params.set(name, String(value));
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text && `?${text}`;
}
