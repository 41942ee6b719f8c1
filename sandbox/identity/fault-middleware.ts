import type { KoaContextWithOIDC } from "oidc-provider";
import { type Faults, garbageBody, injectFault } from "#sandbox/core/faults.ts";

/** Applies the identity service's fault to each of its calls and pages. */
export function faultMiddleware(faults: Faults) {
  return async (
    ctx: Pick<KoaContextWithOIDC, "method" | "path" | "status" | "type" | "body" | "res">,
    next: () => Promise<unknown>,
  ): Promise<void> => {
    const { method, path, res } = ctx;
    const fault = injectFault(faults, "identity", { method, path, isAborted: () => res.destroyed });
    const instead = await fault.before();
    if (instead === "error") {
      ctx.status = 503;
      ctx.body = { error: "temporarily_unavailable" };
    } else if (instead) {
      ctx.type = "html";
      ctx.body = garbageBody;
    } else {
      await next();
      await fault.after();
    }
  };
}
