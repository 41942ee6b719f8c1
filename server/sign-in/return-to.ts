/**
 * The path of this origin that a sign-in leads back to: `/` for anything that could lead elsewhere, or in a
 * circle (CWE-601).
 * @param value what came with the request, in any state
 */
export function safeReturnTo(value: string | null | undefined, publicUrl: string): string {
  // Browsers drop tabs and line breaks from URLs and read a backslash as a slash.
  if (!value || value.length > 2_000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return "/";
  if (!URL.canParse(value, publicUrl)) return "/";
  const url = new URL(value, publicUrl);
  const path = url.pathname + url.search + url.hash;
  if (url.origin !== publicUrl || path.startsWith("//")) return "/";
  return /^\/(sign-in|sign-out|signed-out|approve\/callback|trpc|exports)(\/|\?|#|$)/.test(path) ? "/" : path;
}
