import type { ClientMetadata } from "oidc-provider";
import { publicKey } from "#sandbox/core/keys.ts";
import type { IdentityKeys } from "./keys.ts";

/** Client authentication of Selfcare (RFC 7523, or RFC 6749 §2.3.1). */
export type ClientAuthentication = "private_key_jwt" | "client_secret_basic";

export interface ClientsOptions {
  keys: IdentityKeys;
  /** URL of Selfcare. */
  publicUrl: string;
  /** URL of the payment gateway. */
  gatewayUrl: string;
  gatewayReceivesLogouts: boolean;
  authentication: ClientAuthentication;
}

/** Client of the payments service, which introspects tokens and signs no one in. */
export const paymentsClientId = "payments";

/** Lists the applications that share one sign-in. */
export function registerClients({
  keys,
  publicUrl,
  gatewayUrl,
  gatewayReceivesLogouts,
  authentication,
}: ClientsOptions): ClientMetadata[] {
  return [
    {
      ...common,
      client_id: "selfcare",
      client_name: "Selfcare",
      client_uri: publicUrl,
      redirect_uris: [`${publicUrl}/sign-in/callback`, `${publicUrl}/approve/callback`],
      authorization_details_types: ["payment"],
      post_logout_redirect_uris: [`${publicUrl}/signed-out`],
      backchannel_logout_uri: `${publicUrl}/sign-in/back-channel-logout`,
      backchannel_logout_session_required: true,
      token_endpoint_auth_method: authentication,
      ...(authentication === "private_key_jwt"
        ? { token_endpoint_auth_signing_alg: "ES256", jwks: { keys: [publicKey(keys.selfcare.privateKey)] } }
        : { client_secret: keys.selfcare.secret }),
    },
    {
      ...common,
      client_id: "gateway",
      client_name: "Payment gateway",
      client_uri: gatewayUrl,
      redirect_uris: [`${gatewayUrl}/sign-in/callback`],
      post_logout_redirect_uris: [`${gatewayUrl}/`],
      authorization_details_types: [],
      ...(gatewayReceivesLogouts
        ? {
            backchannel_logout_uri: `${gatewayUrl}/sign-in/back-channel-logout`,
            backchannel_logout_session_required: true,
          }
        : {}),
      client_secret: keys.gatewaySecret,
    },
    {
      client_id: paymentsClientId,
      client_secret: keys.paymentsSecret,
      id_token_signed_response_alg: common.id_token_signed_response_alg,
      grant_types: [],
      response_types: [],
      redirect_uris: [],
      authorization_details_types: [],
    },
  ];
}

const common = {
  grant_types: ["authorization_code", "refresh_token"],
  id_token_signed_response_alg: "ES256",
  require_auth_time: true,
} as const;
