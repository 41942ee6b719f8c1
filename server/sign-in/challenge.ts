import * as oidc from "openid-client";
import * as v from "valibot";

/** What proves that the answer belongs to the question: kept on the server between the two. */
export const challenge = v.object({ state: v.string(), nonce: v.string(), codeVerifier: v.string() });
export type Challenge = v.InferOutput<typeof challenge>;

/** A question for the provider, unguessable in each part. */
export function createChallenge(): Challenge {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  };
}
