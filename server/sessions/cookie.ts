import { trimSpaces } from "#shared/header-fields.ts";

/** How this origin names and guards its cookies (RFC 6265bis). */
export interface Cookies {
  /** The value of a cookie; `undefined` where the request carries none of that name, or several. */
  read(header: string | null, name: string): string | undefined;
  /** Whether the request carries several cookies of that name: at most one of them was set here. */
  isRepeated(header: string | null, name: string): boolean;
  /** A `Set-Cookie` value. `maxAge` in seconds; without it the cookie ends with the browser. */
  write(name: string, value: string, maxAge?: number): string;
  clear(name: string): string;
}

/**
 * Cookies of an https origin carry the `__Host-` prefix: Secure, the whole site, no subdomain can plant one.
 * Plain http, which only the demo on localhost speaks, has to do without.
 */
export function createCookies(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith("https://");
  const prefix = secure ? "__Host-" : "";
  const guard = `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

  /** Names are compared byte by byte: a browser guards only what begins with the prefix itself. */
  const valuesOf = (header: string | null, name: string): string[] => {
    const start = `${prefix}${name}=`;
    return (header?.split(";") ?? [])
      .map(trimSpaces)
      .filter((pair) => pair.startsWith(start))
      .map((pair) => pair.slice(start.length));
  };

  return {
    read(header, name) {
      const [value, ...others] = valuesOf(header, name);
      return others.length > 0 ? undefined : value;
    },
    isRepeated: (header, name) => valuesOf(header, name).length > 1,
    write(name, value, maxAge) {
      return `${prefix}${name}=${value}; ${guard}${maxAge === undefined ? "" : `; Max-Age=${maxAge}`}`;
    },
    clear(name) {
      return `${prefix}${name}=; ${guard}; Max-Age=0`;
    },
  };
}
