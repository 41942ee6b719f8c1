import { isWellEncoded } from "#server/http/percent-encoding.ts";

/**
 * Returns the path of this origin that a sign-in leads back to: `/` for anything that could lead elsewhere, or in a
 * circle (CWE-601).
 * @param value untrusted; expected to be a path below that of `publicUrl`
 */
export function safeReturnTo(value: string | null | undefined, publicUrl: string): string {
  // Browsers drop tabs and line breaks from URLs and read a backslash as a slash.
  if (!value || value.length > 2_000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return "/";
  const { origin } = new URL(publicUrl);
  if (!URL.canParse(value, origin)) return "/";
  const url = new URL(value, origin);
  const path = url.pathname + url.search + url.hash;
  if (url.origin !== origin || path.startsWith("//") || !isWellEncoded(url.pathname)) return "/";
  return /^\/(sign-in|sign-out|signed-out|approve\/callback|link-account|trpc|exports)(\/|\?|#|$)/.test(path)
    ? "/"
    : path;
}
