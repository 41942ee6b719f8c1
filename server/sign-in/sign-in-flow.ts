import * as v from "valibot";
import type { RateLimits } from "#server/http/rate-limits.ts";
import { redirect } from "#server/http/redirect.ts";
import { currentRequest } from "#server/request-context.ts";
import type { Cookies } from "#server/sessions/cookies.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { Store } from "#server/store/store.ts";
import { createChallenge } from "./challenge.ts";
import type { Identity } from "./identity.ts";
import { createPendingAuthorizations } from "./pending-authorizations.ts";
import { uiLocalesOf } from "./ui-locales.ts";

export interface SignInFlowDeps {
  store: Store;
  encryption: Encryption;
  identity: Identity;
  rateLimits: RateLimits;
  cookies: Cookies;
}

const context = v.object({
  returnTo: v.string(),
  /** True for a step-up: the signed-in payer has to authenticate again. */
  fresh: v.optional(v.boolean(), false),
  /** True for a silent sign-in: the identity service must not prompt. */
  silent: v.optional(v.boolean(), false),
});

/** Starts sign-ins at the identity service, and keeps them until the browser returns to the callback. */
export function createSignInFlow(deps: SignInFlowDeps) {
  const { identity, rateLimits, cookies } = deps;
  const pending = createPendingAuthorizations({ ...deps, name: "sign-in", context });

  return {
    /** Redirects the browser to the identity service. */
    async start(request: Request, options: v.InferInput<typeof context>): Promise<Response> {
      await rateLimits.count("signIn", currentRequest()?.rateLimitSubject ?? "");
      const challenge = createChallenge();
      const url = await identity.authorizationUrl(challenge, {
        ...options,
        uiLocales: uiLocalesOf(request, cookies),
      });
      return redirect(url.href, [await pending.start(challenge, options)]);
    },
    takePending: pending.take,
  };
}

export type SignInFlow = ReturnType<typeof createSignInFlow>;

export type PendingSignIn = NonNullable<Awaited<ReturnType<SignInFlow["takePending"]>>>;
