/** How this origin names and guards its cookies (RFC 6265bis). */
export interface Cookies {
  read(header: string | null, name: string): string | undefined;
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

  return {
    read(header, name) {
      const start = `${prefix}${name}=`;
      const pair = header?.split(";").find((part) => part.trimStart().startsWith(start));
      return pair?.trim().slice(start.length);
    },
    write(name, value, maxAge) {
      return `${prefix}${name}=${value}; ${guard}${maxAge === undefined ? "" : `; Max-Age=${maxAge}`}`;
    },
    clear(name) {
      return `${prefix}${name}=; ${guard}; Max-Age=0`;
    },
  };
}
