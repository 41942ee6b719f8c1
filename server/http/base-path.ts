import { setTarget } from "./normalize-host.ts";

/**
 * Serves Selfcare below a path of the platform's domain. The path is removed from every request before routing and added
 * to every redirect, so that all code in between knows only Selfcare's own paths.
 */
export interface BasePath {
  /** Removes the path from a request's URL. Returns `undefined` for a request outside of it. */
  strip(request: Request): Request | undefined;
  /** Adds the path to a response's relative `Location`. */
  addToLocation(response: Response): void;
}

/** Health checks reach an instance directly, at the root whatever the base path is. */
const healthPaths = new Set(["/healthz", "/readyz"]);

/** Returns the path of a public URL without a slash at the end: empty at the root. */
export function basePathOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, "");
}

/** @param base such as `/selfcare`; empty at the root of the domain */
export function createBasePath(base: string): BasePath {
  if (!base) return { strip: (request) => request, addToLocation() {} };
  return {
    strip(request) {
      const { pathname, search } = new URL(request.url);
      if (healthPaths.has(pathname)) return request;
      if (pathname !== base && !pathname.startsWith(`${base}/`)) return undefined;
      return setTarget(request, (pathname.slice(base.length) || "/") + search);
    },
    addToLocation({ headers }) {
      const location = headers.get("location");
      if (location?.startsWith("/")) headers.set("location", base + location);
    },
  };
}
