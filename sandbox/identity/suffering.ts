import type { KoaContextWithOIDC } from "oidc-provider";
import { type Faults, nonsense, suffer } from "#sandbox/faults.ts";

/** The faults that are set for the identity service, in each of its calls and pages. */
export function suffering(faults: Faults) {
  return async (
    ctx: Pick<KoaContextWithOIDC, "method" | "path" | "status" | "type" | "body" | "res">,
    next: () => Promise<unknown>,
  ): Promise<void> => {
    const { method, path, res } = ctx;
    const suffering = suffer(faults, "identity", { method, path, isGone: () => res.destroyed });
    const instead = await suffering.before();
    if (instead === "error") {
      ctx.status = 503;
      ctx.body = { error: "temporarily_unavailable" };
    } else if (instead) {
      ctx.type = "html";
      ctx.body = nonsense;
    } else {
      await next();
      await suffering.after();
    }
  };
}
