import { Elysia } from "elysia";
import { AppError } from "#server/errors.ts";
import { problem } from "#server/http/problem.ts";
import type { SilentSignIn } from "#server/sign-in/silent-sign-in.ts";
import { listElements, parseWeight, trimSpaces } from "#shared/header-fields.ts";
import type { FindAsset } from "./builds/find-asset.ts";
import type { ClientFile } from "./files.ts";
import type { RenderedPage } from "./render-page.ts";

const immutableCaching = "public, max-age=31536000, immutable";

export interface WebDeps {
  /** Returns the page with this platform's branding. */
  page: () => Promise<RenderedPage>;
  silentSignIn: SilentSignIn;
  /** Finds assets of other builds that instances serve at the same time. */
  findAsset: FindAsset;
}

/**
 * Serves the page's files. Assets are cached forever, because their names change with their content; `index.html` and
 * the push worker are revalidated each time. Every path that a person opens gets the page, whose router handles it.
 */
export function webRoutes({ page, silentSignIn, findAsset }: WebDeps) {
  const serve = async (request: Request): Promise<Response> => {
    const { etag: tag, index, assets } = await page();
    const { pathname, search } = new URL(request.url);
    const asset = assets.get(pathname) ?? (await findAsset(pathname));
    if (asset)
      return send(request, asset, {
        "cache-control": pathname.startsWith("/assets/") ? immutableCaching : "no-cache",
      });
    if (!isNavigation(request, pathname)) return problem(new AppError("not_found"));
    const etag = `"${tag}"`;
    const headers = { "cache-control": "no-cache", etag };
    return silentSignIn(request, {
      path: pathname + search,
      async serve() {
        if (isCurrent(request.headers.get("if-none-match"), etag))
          return new Response(null, { status: 304, headers });
        return send(request, index, headers);
      },
    });
  };

  return new Elysia({ name: "web" })
    .get("/*", ({ request }) => serve(request))
    .head("/*", ({ request }) => serve(request));
}

function send(request: Request, file: ClientFile, headers: Record<string, string>): Response {
  const brotli = acceptsBrotli(request.headers.get("accept-encoding")) ? file.brotli : undefined;
  return new Response(brotli ?? file.body, {
    headers: {
      ...headers,
      "content-type": file.contentType,
      ...(file.brotli ? { vary: "accept-encoding" } : {}),
      ...(brotli ? { "content-encoding": "br" } : {}),
    },
  });
}

/** True if the browser has this version (RFC 9110, section 13.1.2). A proxy that compresses makes the tag weak. */
function isCurrent(ifNoneMatch: string | null, etag: string): boolean {
  return listElements(ifNoneMatch).some((tag) => tag === etag || tag === `W/${etag}`);
}

function acceptsBrotli(acceptEncoding: string | null): boolean {
  return listElements(acceptEncoding).some((element) => {
    const [coding = "", weight] = element.split(";");
    return trimSpaces(coding).toLowerCase() === "br" && parseWeight(weight) > 0;
  });
}

/** True for a path that a person opened, false for a file that a page loads. */
function isNavigation(request: Request, pathname: string): boolean {
  const destination = request.headers.get("sec-fetch-dest");
  if (destination) return destination === "document" || destination === "iframe";
  return !/\.[a-z0-9]+$/i.test(pathname);
}
