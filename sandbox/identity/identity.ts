import type { Database } from "bun:sqlite";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Clock } from "#sandbox/core/clock.ts";
import { type Faults, noFaults } from "#sandbox/core/faults.ts";
import { type ClientAuthentication, paymentsClientId, registerClients } from "./clients.ts";
import { faultMiddleware } from "./fault-middleware.ts";
import { signInPages } from "./interactions.ts";
import { loadKeys } from "./keys.ts";
import { createProvider } from "./provider.ts";
import { createRevokeSessions } from "./revoke-sessions.ts";
import { type CodesOptions, openCodes } from "./sign-in-codes.ts";
import { siteMiddleware } from "./site-middleware.ts";

export interface IdentityOptions {
  database: Database;
  /** Clock for codes and their failures. */
  clock: Clock;
  /** Clock for sessions and tokens, which clients check against the real time; `clock` unless given. */
  realTime?: Clock;
  /** Any free port unless given. The issuer contains it. */
  port?: number;
  /** URL of Selfcare. */
  publicUrl: string;
  /** URL of the payment gateway, the other client. */
  gatewayUrl?: string;
  authentication?: ClientAuthentication;
  faults?: Faults;
  /** URL of the sandbox's phone inbox. */
  inboxUrl: string;
  send: CodesOptions["send"];
}

/**
 * Starts the platform's identity service, an OpenID Connect provider. Customers sign in with a phone number
 * and a one-time code. Rejects if the port is taken.
 */
export async function startIdentity(options: IdentityOptions) {
  const { database, clock, realTime = clock, publicUrl, send, inboxUrl } = options;
  const { gatewayUrl = "https://gateway.example", authentication = "private_key_jwt" } = options;
  const keys = await loadKeys(database);
  const listener = await listen(options.port ?? 0);
  const issuer = `http://127.0.0.1:${listener.port}`;

  const gatewayReceivesLogouts = options.gatewayUrl !== undefined;
  const clients = registerClients({ keys, publicUrl, gatewayUrl, gatewayReceivesLogouts, authentication });
  const home = { name: "Selfcare", url: publicUrl };
  const provider = createProvider({ issuer, database, clock: realTime, keys, clients, home });
  provider.use(faultMiddleware(options.faults ?? noFaults()));
  const codes = openCodes({ database, clock, send });
  provider.use(siteMiddleware([publicUrl, gatewayUrl]));
  provider.use(signInPages({ provider, codes, database, clock, inboxUrl, home }));
  listener.handle(provider.callback());

  /** Closes every connection, after messages that were about to be sent. */
  async function stop() {
    await listener.stop();
    await new Promise(setImmediate);
  }

  return {
    url: issuer,
    stop,
    /** Listens on the same port again. */
    start: listener.start,
    /** Ends all of a customer's sessions, here and at every client. */
    revokeSessions: createRevokeSessions({ provider, database }),
    /** Returns Selfcare's configuration as a client of this service. */
    environment(): Record<string, string> {
      const credential: Record<string, string> =
        authentication === "private_key_jwt"
          ? { OIDC_PRIVATE_KEY: JSON.stringify(keys.selfcare.privateKey) }
          : { OIDC_CLIENT_SECRET: keys.selfcare.secret };
      return { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "selfcare", ...credential };
    },
    /** Registration of the payment gateway, with a client secret. */
    gateway: {
      clientId: "gateway",
      clientSecret: keys.gatewaySecret,
      redirectUri: `${gatewayUrl}/sign-in/callback`,
    },
    /** Introspection endpoint and credentials for the payments service. */
    introspection: {
      url: `${issuer}/token/introspection`,
      clientId: paymentsClientId,
      clientSecret: keys.paymentsSecret,
    },
    [Symbol.asyncDispose]: stop,
  };
}

export type RunningIdentity = Awaited<ReturnType<typeof startIdentity>>;

/** Opens a port before there is anything to serve, since the issuer contains it. */
async function listen(wantedPort: number) {
  const server = createServer();
  const start = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await start(wantedPort);
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The identity service listens on no port.");
  const { port } = address;
  return {
    port,
    handle: (handler: Parameters<typeof createServer>[1]) => void (handler && server.on("request", handler)),
    start: () => start(port),
    async stop() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
