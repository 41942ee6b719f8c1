import type { KoaContextWithOIDC } from "oidc-provider";
import { assetsOf, pageHeaders } from "#sandbox/web/site.ts";

/** Sets the security headers of the sandbox's sites on every response of the provider, and serves its style sheets. */
export function siteMiddleware(formTargets: readonly string[]) {
  const assets = assetsOf(import.meta.dir);
  const headers = pageHeaders(formTargets);
  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    ctx.set(headers);
    const asset = assets(ctx.path);
    return asset ? respond(ctx, asset) : next();
  };
}

/** Sends a Fetch API response from Koa. */
export async function respond(ctx: KoaContextWithOIDC, response: Response): Promise<void> {
  ctx.status = response.status;
  ctx.set(Object.fromEntries(response.headers));
  ctx.body = await response.text();
}
