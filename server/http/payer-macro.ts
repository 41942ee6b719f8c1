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
 * Adds the route option `payer`, which names a rate limit. The handler gets the session and the payer. Without a
 * session, or over the rate, the plugin's error handler answers: an `AppError` says why.
 */
export function payerMacro({ findSession, rateLimits, services }: PayerMacroDeps) {
  return new Elysia({ name: "payer" }).macro({
    payer: (rate: RateName) => ({
      async resolve({ request }) {
        const { session, absence } = await findSession(request, true);
        if (!session) throw new AppError(absence ?? "signed_out");
        await rateLimits.count(rate, session.customerId);
        return { session, payer: createPayer(session, services) };
      },
    }),
  });
}
