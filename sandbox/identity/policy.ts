import type { Interaction } from "oidc-provider";
import { interactionPolicy } from "./oidc-provider.ts";

/** A sign-in with a code, whenever it was. */
export const codeAcr = "urn:payment-platform:acr:code";
/** A sign-in with a code, made for this very request (step-up): whoever asks for it is never answered from before. */
export const freshCodeAcr = "urn:payment-platform:acr:fresh-code";

/** When a person is asked to sign in. Consent is not asked for: the clients are the platform's own. */
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

/** The authentication context that signing in now reaches. */
export function acrOf({ params }: Interaction): string {
  return requestsFreshAcr(params.acr_values) ? freshCodeAcr : codeAcr;
}

function requestsFreshAcr(acrValues: unknown): boolean {
  return typeof acrValues === "string" && acrValues.split(" ").includes(freshCodeAcr);
}
