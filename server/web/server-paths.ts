/** Paths that only an instance can answer, with everything below them. All other paths are the page. */
export const serverPaths = [
  "/approve",
  "/charge-lookup",
  "/exports",
  "/healthz",
  "/link-account",
  "/readyz",
  "/reports",
  "/sign-in",
  "/sign-out",
  "/trpc",
] as const;

/** True for a path that only an instance can answer. */
export function isServerPath(pathname: string): boolean {
  return serverPaths.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
