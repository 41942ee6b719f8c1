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

/** A bill of Ebba's at Alm & Gran, to be approved. */
export const bill = {
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

/** The identity service with its phones, on a clock that the test moves. */
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
    /** As a process that ended and one that began. */
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

/** Selfcare as a client of the identity service, by what it is told in its environment. */
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

/** The payment gateway as a client of the identity service. */
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
    /** The address to send a browser to, and what to make of where it ends up. */
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

/** A browser on the identity service's first page. */
export async function begin(world: World, browser: Visitor = createBrowser()) {
  const { url } = await (await selfcareClient(world)).begin();
  return { browser, page: await browser.open(url) };
}

/** A browser on the second page, with the code that Ebba was sent. */
export async function beginWithCode(world: World) {
  const { browser, page: first } = await begin(world);
  const { page, code } = await askForCode(browser, first, { phone: world.phone, customer: ebba });
  return { browser, page, code };
}

/** A code that is not this one. */
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
