import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as oidc from "openid-client";
import { openDatabase } from "#sandbox/database.ts";
import type { ClientAuthentication } from "#sandbox/identity/clients.ts";
import { startIdentity } from "#sandbox/identity/identity.ts";
import { openOutbox } from "#sandbox/phone/outbox.ts";
import { seedReferenceData } from "#sandbox/seed/reference-data.ts";
import { ebba } from "#sandbox/world/customers.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { askForCode } from "#tests/support/sign-in.ts";
import { createVisitor, type Visitor } from "#tests/support/visitor.ts";

/** Approval request for Ebba's payment to Alm & Gran. */
export const groceryOrder = {
  type: "payment",
  payment: "pay_1",
  amount: { amount: 241_00, currency: "SEK" },
  payee: "almochgran",
  account: "acc_ebba_daily",
  direction: "deposit",
  display: {
    payee: "Alm & Gran",
    bank: "Nordljus Bank",
    maskedIban: "SE•• •••• 9109",
    reference: "AG-241",
  },
} as const satisfies ApprovalRequest;

export const selfcareUrl = "http://localhost:3999";
const gatewayUrl = "https://gateway.example";

/** Starts the identity service with its phones, on a clock that the test moves. */
export async function startWorld({ authentication }: { authentication?: ClientAuthentication } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-identity-"));
  const clock = movableClock();
  let parts = await open(0);

  async function open(port: number) {
    const database = openDatabase(join(folder, "sandbox.sqlite"));
    database.transaction(() => seedReferenceData(database, clock.now().getTime()))();
    const messages = openOutbox({ database, clock });
    const identity = await startIdentity({
      database,
      clock,
      port,
      publicUrl: selfcareUrl,
      gatewayUrl,
      authentication,
      inboxUrl: "http://127.0.0.1:1",
      send: messages.send,
    });
    return { database, messages, identity };
  }

  async function close() {
    await parts.identity.stop();
    parts.database.close();
  }

  return {
    clock,
    get identity() {
      return parts.identity;
    },
    phone: {
      messages: (phone: string) => parts.messages.to(phone),
      code: (phone: string) => parts.messages.to(phone)[0]?.text.slice(0, 6),
    },
    /** Restarts the service. */
    async restart() {
      const port = Number(new URL(parts.identity.url).port);
      await close();
      parts = await open(port);
    },
    async [Symbol.asyncDispose]() {
      await close();
      await rm(folder, { recursive: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

export function createBrowser() {
  return createVisitor({ stops: [selfcareUrl, gatewayUrl] });
}

/** Creates Selfcare's client of the identity service from its environment. */
export async function selfcareClient({ identity }: World) {
  const { OIDC_PRIVATE_KEY, OIDC_CLIENT_SECRET } = identity.environment();
  const jwk: JsonWebKey & { kid?: string } = OIDC_PRIVATE_KEY ? JSON.parse(OIDC_PRIVATE_KEY) : {};
  const authentication = OIDC_PRIVATE_KEY
    ? oidc.PrivateKeyJwt({
        key: await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, [
          "sign",
        ]),
        kid: jwk.kid ?? "",
      })
    : oidc.ClientSecretBasic(OIDC_CLIENT_SECRET);
  return relyingParty(identity.url, {
    id: "selfcare",
    authentication,
    redirectUri: `${selfcareUrl}/sign-in/callback`,
  });
}

/** Creates the gateway's client of the identity service. */
export function gatewayClient({ identity }: World) {
  const { clientId, clientSecret, redirectUri } = identity.gateway;
  return relyingParty(identity.url, {
    id: clientId,
    authentication: oidc.ClientSecretBasic(clientSecret),
    redirectUri,
  });
}

async function relyingParty(
  issuer: string,
  { id, authentication, redirectUri }: { id: string; authentication: oidc.ClientAuth; redirectUri: string },
) {
  const config = await oidc.discovery(new URL(issuer), id, undefined, authentication, {
    execute: [oidc.allowInsecureRequests],
  });
  return {
    config,
    /** Builds the authorization URL, and completes the callback. */
    async begin(parameters: Record<string, string> = {}) {
      const verifier = oidc.randomPKCECodeVerifier();
      const nonce = oidc.randomNonce();
      const state = oidc.randomState();
      const url = await oidc.buildAuthorizationUrlWithPAR(config, {
        redirect_uri: redirectUri,
        scope: "openid offline_access",
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        nonce,
        state,
        ...parameters,
      });
      const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state };
      return {
        url: url.href,
        complete: (callback: string) => oidc.authorizationCodeGrant(config, new URL(callback), checks),
      };
    },
  };
}

/** Opens the first sign-in page in a new browser. */
export async function begin(world: World, browser: Visitor = createBrowser()) {
  const { url } = await (await selfcareClient(world)).begin();
  return { browser, page: await browser.open(url) };
}

/** Opens the second sign-in page, with the code sent to Ebba. */
export async function beginWithCode(world: World) {
  const { browser, page: first } = await begin(world);
  const { page, code } = await askForCode(browser, first, { phone: world.phone, customer: ebba });
  return { browser, page, code };
}

/** Returns a different code. */
export function other(code: string): string {
  return code === "123456" ? "654321" : "123456";
}

function movableClock() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    forward(ms: number) {
      ahead += ms;
    },
  };
}
