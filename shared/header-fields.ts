/**
 * Removes spaces and tabs from both ends: the only optional whitespace of HTTP (RFC 9110, section 5.6.3). `trim()` would
 * remove others too. Header bytes are read as Latin-1, so that a byte A0 would count as a space.
 */
export function trimSpaces(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/** Splits a header that is a list into its elements (RFC 9110, section 5.6.1); a missing header has none. */
export function listElements(header: string | null | undefined): string[] {
  return (header ?? "").split(",").map(trimSpaces).filter(Boolean);
}

/** Returns the media type of a `Content-Type` header in lower case, without parameters (RFC 9110, section 8.3.1). */
export function parseMediaType(header: string | null | undefined): string {
  return trimSpaces((header ?? "").split(";")[0] ?? "").toLowerCase();
}

/**
 * Parses the weight of an element of `Accept`, `Accept-Encoding` or `Accept-Language` (RFC 9110, section 12.4.2), from 0
 * (not acceptable) to 1. A malformed weight counts as 0.
 */
export function parseWeight(parameter: string | undefined): number {
  if (parameter === undefined) return 1;
  const [, weight] = /^[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(trimSpaces(parameter)) ?? [];
  return Number(weight ?? 0);
}
