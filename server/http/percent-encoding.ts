/**
 * Checks the percent-encoding of a URL or a part of one: every `%` begins a pair of hexadecimal digits (RFC 3986, section
 * 2.1), and the bytes are UTF-8. Decoders differ in what they make of anything else: some throw, others return nothing
 * or a replacement character.
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
