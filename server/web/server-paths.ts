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
