import * as oidc from "openid-client";
import * as v from "valibot";

/** The secrets that prove that a callback belongs to an authorization request. They stay on the server in between. */
export const challenge = v.object({ state: v.string(), nonce: v.string(), codeVerifier: v.string() });
export type Challenge = v.InferOutput<typeof challenge>;

/** Creates a challenge of random secrets. */
export function createChallenge(): Challenge {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  };
}
