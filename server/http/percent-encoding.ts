/**
 * Checks the percent-encoding of a URL or part of one: every `%` starts a pair of hexadecimal digits (RFC 3986, section
 * 2.1), and the bytes are UTF-8. Decoders treat anything else differently: some throw, others return nothing or a
 * replacement character.
 */
export function isWellEncoded(text: string): boolean {
  if (!text.includes("%")) return true;
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
