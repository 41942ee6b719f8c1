import { Elysia } from "elysia";
import { AppError } from "#server/errors.ts";
import { problem } from "#server/problem.ts";
import { requestScope } from "#server/request.ts";
import type { Arrive } from "#server/sign-in/silent.ts";
import type { PlacedPage } from "#server/site/place-page.ts";
import type { FindAsset } from "./builds/find-asset.ts";
import type { ClientFile } from "./files.ts";

const forever = "public, max-age=31536000, immutable";

/**
 * The page's files. An asset's name changes with its content, so it is kept forever; `index.html` and the
 * push worker are asked for each time. Every path that a person opens is the page: its router knows which exist.
 * @param findAsset finds assets of other builds that instances serve at the same time
 */
export function webRoutes(page: () => Promise<PlacedPage>, arrive: Arrive, findAsset: FindAsset) {
  const answer = async (request: Request): Promise<Response> => {
    const { etag: tag, index, assets } = await page();
    const { pathname, search } = new URL(request.url);
    const asset = assets.get(pathname) ?? (await findAsset(pathname));
    if (asset)
      return send(request, asset, {
        "cache-control": pathname.startsWith("/assets/") ? forever : "no-cache",
      });
    if (!isForPeople(request, pathname))
      return problem(new AppError("not_found"), requestScope.getStore()?.requestId);
    const etag = `"${tag}"`;
    const headers = { "cache-control": "no-cache", etag };
    return arrive(request, {
      path: pathname + search,
      async show() {
        if (request.headers.get("if-none-match") === etag)
          return new Response(null, { status: 304, headers });
        return send(request, index, headers);
      },
    });
  };

  return new Elysia({ name: "web" })
    .get("/*", ({ request }) => answer(request))
    .head("/*", ({ request }) => answer(request));
}

function send(request: Request, file: ClientFile, headers: Record<string, string>): Response {
  const brotli = /\bbr\b/.test(request.headers.get("accept-encoding") ?? "") ? file.brotli : undefined;
  return new Response(brotli ?? file.body, {
    headers: {
      ...headers,
      "content-type": file.contentType,
      ...(file.brotli ? { vary: "accept-encoding" } : {}),
      ...(brotli ? { "content-encoding": "br" } : {}),
    },
  });
}

/** A path that somebody typed or followed, and not a file that a page asks for. */
function isForPeople(request: Request, pathname: string): boolean {
  const destination = request.headers.get("sec-fetch-dest");
  if (destination) return destination === "document" || destination === "iframe";
  return !/\.[a-z0-9]+$/i.test(pathname);
}
