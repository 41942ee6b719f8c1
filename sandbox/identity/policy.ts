import type { Interaction } from "oidc-provider";
import { interactionPolicy } from "./oidc-provider.ts";

/** Authentication context of any sign-in with a code. */
export const codeAcr = "urn:payment-platform:acr:code";
/** Authentication context of a sign-in made for this request (step-up), never of an existing session. */
export const freshCodeAcr = "urn:payment-platform:acr:fresh-code";

/** Decides when to prompt. There is no consent prompt, since the clients are the platform's own. */
export function signInPolicy() {
  const policy = interactionPolicy.base();
  policy.remove("consent");
  const { checks } = policy.get("login") ?? {};
  checks?.add(
    new interactionPolicy.Check("fresh_acr", "a fresh sign-in was asked for", ({ oidc }) => {
      return requestsFreshAcr(oidc.params?.acr_values) && !oidc.result?.login;
    }),
  );
  checks?.add(
    new interactionPolicy.Check("approval", "an approval is given by a code of its own", ({ oidc }) => {
      return oidc.params?.authorization_details !== undefined && !oidc.result?.login;
    }),
  );
  return policy;
}

/** Returns the authentication context that a sign-in reaches. */
export function acrOf({ params }: Interaction): string {
  return requestsFreshAcr(params.acr_values) ? freshCodeAcr : codeAcr;
}

function requestsFreshAcr(acrValues: unknown): boolean {
  return typeof acrValues === "string" && acrValues.split(" ").includes(freshCodeAcr);
}
