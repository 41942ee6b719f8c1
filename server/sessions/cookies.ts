import { trimSpaces } from "#shared/header-fields.ts";

/** Reads and writes this origin's cookies (RFC 6265bis). Names are given without the `__Host-` prefix. */
export interface Cookies {
  /** Returns a cookie's value; `undefined` where the request has no cookie of that name, or several. */
  read(header: string | null, name: string): string | undefined;
  /** True where the request has several cookies of that name: at most one of them was set by this origin. */
  isRepeated(header: string | null, name: string): boolean;
  /** Returns a `Set-Cookie` value. Without `maxAgeSeconds` the cookie ends with the browser session. */
  write(name: string, value: string, maxAgeSeconds?: number): string;
  clear(name: string): string;
}

/**
 * Cookies of an https origin have the `__Host-` prefix: Secure, for the whole site, and no subdomain can plant one. Plain
 * http, used only by the demo on localhost, cannot have it.
 */
export function createCookies(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith("https://");
  const prefix = secure ? "__Host-" : "";

  /**
   * Compares names byte by byte: a browser protects only names that begin with the exact prefix. `Bun.CookieMap` would
   * return the first of two equal names, and trims more than spaces and tabs.
   */
  const valuesOf = (header: string | null, name: string): string[] => {
    const start = `${prefix}${name}=`;
    return (header?.split(";") ?? [])
      .map(trimSpaces)
      .filter((pair) => pair.startsWith(start))
      .map((pair) => pair.slice(start.length));
  };

  const write = (name: string, value: string, maxAge?: number) =>
    new Bun.Cookie(prefix + name, value, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure,
      ...(maxAge === undefined ? {} : { maxAge }),
    }).serialize();

  return {
    read(header, name) {
      const [value, ...others] = valuesOf(header, name);
      return others.length > 0 ? undefined : value;
    },
    isRepeated: (header, name) => valuesOf(header, name).length > 1,
    write,
    clear: (name) => write(name, "", 0),
  };
}
