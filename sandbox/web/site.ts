import { readdirSync } from "node:fs";

export type Handler = (request: Bun.BunRequest<string>) => Response | Promise<Response>;

/** Handlers by path (every method) or by method and path (`POST /orders`). `/*` answers everything else. */
export type Routes = Record<string, Handler>;

export interface SiteOptions {
  /** Folder of the site's style sheets and scripts. */
  folder: string;
  port?: number | undefined;
  /** Origins that forms lead to, through redirects as well; any unless given. */
  formTargets?: readonly string[];
}

/** Takes a port for a site, whose URL others need before its pages can be served; `open` serves them. */
export function startSite({ folder, port = 0, formTargets }: SiteOptions) {
  const assets = assetsOf(folder);
  const headers = pageHeaders(formTargets);
  const serve = (handlers: ReadonlyMap<string, Handler>) => async (request: Bun.BunRequest<string>) => {
    if (isCrossSite(request)) return new Response("Forms of other sites are refused.", { status: 403 });
    const handler = handlers.get(request.method) ?? handlers.get("");
    if (!handler) return new Response(null, { status: 405, headers: { allow: [...handlers.keys()].join() } });
    const response = await handler(request);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  const options = {
    hostname: "127.0.0.1",
    // Seconds: seeding a new world takes several.
    idleTimeout: 120,
    fetch: (request: Request) =>
      assets(new URL(request.url).pathname) ?? new Response("Not found", { status: 404 }),
  };
  const server = Bun.serve({ ...options, port });
  return {
    url: `http://127.0.0.1:${server.port}`,
    open(routes: Routes): void {
      const files = assets.paths.map((path) => [path, () => assets(path) ?? Response.error()] as const);
      const served = [...byPath(routes)].map(([path, handlers]) => [path, serve(handlers)] as const);
      server.reload({ ...options, routes: Object.fromEntries([...served, ...files]) });
    },
    stop: () => server.stop(true),
  };
}

/** Security headers of every page. Browsers apply `form-action` to the redirects after a form as well. */
export function pageHeaders(formTargets?: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    ...(formTargets ? [`form-action 'self' ${formTargets.join(" ")}`] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
  };
}

/** Answers with a style sheet or script of a folder, or the style sheet that all sites share. */
export function assetsOf(folder: string) {
  const names = readdirSync(folder).filter((name) => /\.(css|js)$/.test(name));
  const files = new Map(names.map((name) => [`/${name}`, `${folder}/${name}`]));
  files.set("/base.css", `${import.meta.dir}/base.css`);
  const find = (path: string): Response | undefined => {
    const file = files.get(path);
    return file ? new Response(Bun.file(file), { headers: { "cache-control": "no-cache" } }) : undefined;
  };
  return Object.assign(find, { paths: [...files.keys()] });
}

export function page(markup: string, status = 200): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return new Response(markup, { status, headers });
}

export function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** Reads the fields of a form. A body that is far larger than any form here counts as empty. */
export async function readForm(body: AsyncIterable<Uint8Array> | null): Promise<URLSearchParams> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > 16_384) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}

function byPath(routes: Routes): Map<string, Map<string, Handler>> {
  const paths = new Map<string, Map<string, Handler>>();
  for (const [key, handler] of Object.entries(routes)) {
    const path = key.slice(key.indexOf("/"));
    const method = key.slice(0, key.indexOf("/")).trim();
    paths.set(path, (paths.get(path) ?? new Map()).set(method, handler));
  }
  return paths;
}

function isCrossSite({ method, headers }: Request): boolean {
  return method !== "GET" && headers.get("sec-fetch-site") === "cross-site";
}
