import { setTarget } from "./normalize-host.ts";

/**
 * Selfcare below a path of the platform's domain: the path is taken off every request at the door and put on every
 * redirect, so that all that lies between knows its own paths alone.
 */
export interface BasePath {
  /** Takes the path off the URL of a request; `undefined` where it is for something else of the domain. */
  enter(request: Request): Request | undefined;
  /** Puts the path on where the answer leads inside. */
  leave(response: Response): void;
}

/** Asked by machines that reach an instance directly: at the root, whatever the path is for browsers. */
const forMachines = new Set(["/healthz", "/readyz"]);

/** The path of a public URL, without a slash at the end: empty at the root. */
export function basePathOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/$/, "");
}

/** @param base such as `/selfcare`; empty at the root of the domain */
export function createBasePath(base: string): BasePath {
  if (!base) return { enter: (request) => request, leave() {} };
  return {
    enter(request) {
      const { pathname, search } = new URL(request.url);
      if (forMachines.has(pathname)) return request;
      if (pathname !== base && !pathname.startsWith(`${base}/`)) return undefined;
      return setTarget(request, (pathname.slice(base.length) || "/") + search);
    },
    leave({ headers }) {
      const location = headers.get("location");
      if (location?.startsWith("/")) headers.set("location", base + location);
    },
  };
}
