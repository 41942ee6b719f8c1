/** The paths that only an instance can answer, each with all that is below it. Everything else is the page. */
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
