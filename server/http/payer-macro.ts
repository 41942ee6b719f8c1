import { Elysia } from "elysia";
import { AppError } from "#server/errors.ts";
import type { Services } from "#server/services/services.ts";
import type { FindSession } from "#server/sessions/find-session.ts";
import { createPayer } from "#server/sessions/payer.ts";
import type { RateLimits, RateName } from "./rate-limits.ts";

export interface PayerMacroDeps {
  findSession: FindSession;
  rateLimits: RateLimits;
  services: Services;
}

/**
 * Adds the route option `payer`, whose value is the rate limit that the route counts against. The handler gets the
 * session and the payer. Without a session or over the limit, it throws an `AppError` for the plugin's error handler.
 */
export function payerMacro({ findSession, rateLimits, services }: PayerMacroDeps) {
  return new Elysia({ name: "payer" }).macro({
    payer: (rate: RateName) => ({
      async resolve({ request }) {
        const { session, signedOutReason } = await findSession(request, { active: true });
        if (!session) throw new AppError(signedOutReason ?? "signed_out");
        await rateLimits.count(rate, session.customerId);
        return { session, payer: createPayer(session, services) };
      },
    }),
  });
}
