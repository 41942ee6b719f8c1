import * as v from "valibot";
import type { RateLimits } from "#server/http/rate-limits.ts";
import { redirect } from "#server/http/redirect.ts";
import { currentRequest } from "#server/request-context.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
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

const about = v.object({
  returnTo: v.string(),
  /** Whoever is signed in was asked to prove once more who they are (step-up). */
  fresh: v.optional(v.boolean(), false),
  /** Whoever is not signed in there was not to be asked anything. */
  silent: v.optional(v.boolean(), false),
});

/** Sign-ins that are under way at the identity service. */
export function createSignInFlow({ store, encryption, identity, rateLimits, cookies }: SignInFlowDeps) {
  const requests = createPendingAuthorizations({ store, encryption, cookies, name: "sign-in", about });

  return {
    /** Sends the browser to the identity service, from where it comes back to the callback. */
    async begin(request: Request, wish: v.InferInput<typeof about>): Promise<Response> {
      await rateLimits.count("signIn", currentRequest()?.rateLimitSubject ?? "");
      const challenge = createChallenge();
      const destination = await identity.authorizationUrl(challenge, {
        ...wish,
        uiLocales: uiLocalesOf(request, cookies),
      });
      return redirect(destination.href, [await requests.begin(challenge, wish)]);
    },
    finish: requests.finish,
  };
}

export type SignInFlow = ReturnType<typeof createSignInFlow>;
