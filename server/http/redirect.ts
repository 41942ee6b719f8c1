/** Redirects the browser and sets cookies (`Set-Cookie` values). The redirect is never cached. */
export function redirect(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** Redirects to the sign-in, which leads back to `returnTo`. */
export function redirectToSignIn(returnTo: string): Response {
  return redirect(`/sign-in?${new URLSearchParams({ returnTo })}`);
}
