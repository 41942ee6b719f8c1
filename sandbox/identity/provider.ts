import type { Database } from "bun:sqlite";
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from "oidc-provider";
import type { Clock } from "#sandbox/core/clock.ts";
import { isClosed } from "#sandbox/profile/closures.ts";
import { customers } from "#sandbox/world/customers.ts";
import { createAdapter } from "./adapter.ts";
import { approvalFeatures } from "./approvals.ts";
import type { IdentityKeys } from "./keys.ts";
import { languages, type Messages, messagesFor } from "./messages/messages.ts";
import { Provider } from "./oidc-provider.ts";
import { problemPage, type ReturnLink, signedOutPage, signOutPage } from "./pages.ts";
import { codeAcr, freshCodeAcr, signInPolicy } from "./policy.ts";

const minutes = 60;
const hours = 60 * minutes;

export interface ProviderOptions {
  issuer: string;
  database: Database;
  clock: Clock;
  keys: IdentityKeys;
  clients: ClientMetadata[];
  /** Link on pages of an unknown client. */
  home: ReturnLink;
}

/** Creates the OpenID Connect provider without its sign-in pages. */
export function createProvider({ issuer, database, clock, keys, clients, home }: ProviderOptions) {
  const homeOf = (ctx: KoaContextWithOIDC): ReturnLink => {
    const client = ctx.oidc?.client;
    return client?.clientUri ? { name: client.clientName ?? client.clientId, url: client.clientUri } : home;
  };

  const configuration: Configuration = {
    adapter: createAdapter({ database, clock }),
    clients,
    jwks: { keys: [keys.signing] },
    cookies: {
      names: { session: "platform_session", interaction: "platform_sign_in", resume: "platform_resume" },
      long: { httpOnly: true, sameSite: "lax" },
      short: { httpOnly: true, sameSite: "lax" },
    },
    claims: { openid: ["sub", "acr", "amr"], acr: null, amr: null, auth_time: null, sid: null, iss: null },
    acrValues: [codeAcr, freshCodeAcr],
    discovery: { ui_locales_supported: languages },
    responseTypes: ["code"],
    clientAuthMethods: ["private_key_jwt", "client_secret_basic"],
    pkce: { required: () => true },
    interactions: { policy: signInPolicy(), url: (_, { uid }) => `/sign-in/${uid}` },
    findAccount: (_, id) => {
      const customer = customers.find((candidate) => candidate.id === id);
      if (!customer || isClosed(database, id)) return undefined;
      return { accountId: customer.id, claims: () => ({ sub: customer.id }) };
    },
    loadExistingGrant: loadGrant,
    // The library drops offline_access without a consent prompt; the operator granted it to these clients.
    issueRefreshToken: (_, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: true,
    // Signing out anywhere revokes the tokens of every client.
    expiresWithSession: () => true,
    clientBasedCORS: () => false,
    ttl: {
      AccessToken: 10 * minutes,
      AuthorizationCode: 1 * minutes,
      Grant: 12 * hours,
      IdToken: 10 * minutes,
      Interaction: 15 * minutes,
      RefreshToken: 12 * hours,
      Session: 12 * hours,
    },
    features: {
      ...approvalFeatures(database),
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      backchannelLogout: { enabled: true },
      dPoP: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          const { IdTokenHint: hint } = ctx.oidc.entities;
          const assured = hint?.payload.sub === ctx.oidc.session?.accountId;
          ctx.body = signOutPage(messagesOf(ctx), { form, assured });
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage(messagesOf(ctx), homeOf(ctx));
        },
      },
    },
    renderError: (ctx, { error }) => {
      ctx.type = "html";
      ctx.body = problemPage(messagesOf(ctx), problemOf(error), homeOf(ctx));
    },
  };
  return new Provider(issuer, configuration);
}

/** Grants what a client asks for, since the clients are the platform's own. */
async function loadGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(oidc.requestParamOIDCScopes);
  grant.addOIDCClaims(oidc.requestParamClaims);
  await grant.save();
  return grant;
}

function messagesOf(ctx: KoaContextWithOIDC): Messages {
  return messagesFor(ctx, ctx.oidc?.params?.ui_locales);
}

function problemOf(error: string): keyof Messages["problems"] {
  return error === "server_error" || error === "temporarily_unavailable" ? "failed" : "stuck";
}
