import * as v from "valibot";
import { branding } from "./branding.ts";
import { address, plain, secret } from "./describe-variable.ts";
import { telemetryVariables } from "./telemetry-variables.ts";
import {
  baseUrl,
  encryptionKeys,
  flag,
  headerName,
  integer,
  networks,
  oneOf,
  origin,
  origins,
  path,
  pem,
  privateJwk,
  pushServices,
  rate,
  redisUrl,
  text,
} from "./variables.ts";

const bearerToken = secret(v.optional(text), "Sent to this service as a bearer token.");
const serviceUrl = (name: string) =>
  address(
    baseUrl,
    `URL of the ${name} service: [docs/contracts/${name}.md](contracts/${name}.md).`,
    `http://${name}.internal`,
  );

/** Every variable, by the heading under which the documentation lists it. */
export const groups = {
  Server: {
    NODE_ENV: plain(oneOf("production", "development"), "`production` insists on Redis and https."),
    PORT: plain(integer(0, 65_535, "3000"), "Port of the server."),
    REUSE_PORT: plain(flag("0", "1"), "`1` lets several processes share the port (`SO_REUSEPORT`, Linux)."),
    DRAIN_GRACE_MS: plain(
      integer(0, 20_000, "3000"),
      "Milliseconds for which a stopping instance still answers, so that the load balancer can notice.",
    ),
    LOG_LEVEL: plain(
      v.optional(v.picklist(["debug", "info", "warn", "error", "silent"]), "info"),
      "Least level that is logged: `debug`, `info`, `warn`, `error` or `silent`.",
    ),
    NODE_EXTRA_CA_CERTS: plain(
      v.optional(text),
      "File of certificate authorities, as PEM, trusted beside the system's for the services and the identity service. The runtime reads it.",
      "/etc/ssl/platform.pem",
    ),
    NODE_TLS_REJECT_UNAUTHORIZED: plain(oneOf("1", "0"), "`0` trusts every certificate; development only."),
  },

  Page: {
    PUBLIC_URL: plain(origin, "Origin that payers see, without a path.", "https://pay.example.com"),
    BASE_PATH: plain(path, "Path of the origin below which everything is.", "/selfcare"),
    SITE: plain(
      v.pipe(v.optional(v.string(), "{}"), v.parseJson(undefined, "must be JSON"), branding),
      "Name, logo, colours, font, links, help and parts of the page, as JSON: [docs/at-home.md](at-home.md).",
      '{"name":"Nordpay","links":[{"label":"Terms","href":"https://pay.example.com/terms"}]}',
    ),
    EMBED_ORIGINS: plain(
      origins,
      "Origins of the sites that may show the embeddable parts in a frame, joined by commas.",
      "https://shop.example.com",
    ),
    CLIENT: plain(
      oneOf("embedded", "off"),
      "`off` where another server on the same origin serves the page (`selfcare page` writes it) and this one is only an API.",
    ),
    WATCH: plain(flag("0", "1"), "`1` rebuilds and reloads the page on changes; development only."),
  },

  "Sign-in": {
    OIDC_ISSUER: address(
      baseUrl,
      "OpenID Connect provider: [docs/contracts/identity.md](contracts/identity.md).",
      "https://id.example.com",
    ),
    OIDC_CLIENT_ID: plain(text, "Client ID at the provider.", "selfcare"),
    OIDC_CLIENT_SECRET: secret(v.optional(text), "Client secret; required without `OIDC_PRIVATE_KEY`."),
    OIDC_PRIVATE_KEY: secret(
      v.optional(privateJwk),
      "JSON Web Key with `alg`, for `private_key_jwt` in place of a client secret.",
      '{"kty":"EC","crv":"P-256","alg":"ES256","kid":"…","d":"…","x":"…","y":"…"}',
    ),
    OIDC_SCOPE: plain(
      v.optional(
        v.pipe(v.string(), v.regex(/(^| )openid( |$)/, "must contain openid")),
        "openid offline_access",
      ),
      "Scopes that a sign-in asks for.",
    ),
    OIDC_CUSTOMER_CLAIM: plain(v.optional(text, "sub"), "Claim with the customer's ID at the services."),
    OIDC_TIMEOUT_MS: plain(integer(100, 30_000, "3000"), "Milliseconds to wait for the provider."),
  },

  "Internal services": {
    PAYMENTS_URL: serviceUrl("payments"),
    PAYMENTS_TOKEN: bearerToken,
    BANKING_URL: serviceUrl("banking"),
    BANKING_TOKEN: bearerToken,
    PROFILE_URL: serviceUrl("profile"),
    PROFILE_TOKEN: bearerToken,
    NOTIFICATIONS_URL: serviceUrl("notifications"),
    NOTIFICATIONS_TOKEN: bearerToken,
    SERVICE_READ_TIMEOUT_MS: plain(integer(50, 30_000, "2000"), "Milliseconds to wait for a read."),
    SERVICE_WRITE_TIMEOUT_MS: plain(integer(50, 60_000, "10000"), "Milliseconds to wait for a change."),
    PUSH_SERVICES: plain(
      pushServices,
      "Where browsers' push subscriptions may lead, joined by commas: hosts, `*.` for the hosts of a domain or, in development only, the exact origin of a stand-in.",
    ),
  },

  "Redis and its stand-in": {
    REDIS_URL: address(
      v.optional(redisUrl),
      "`redis://user:password@host:6379/0`, `redis+sentinel://user:password@host:26379,…/master/0`, `redis+cluster://user:password@host:6379,…`, or the same with `rediss` for TLS. Required in production.",
      "rediss://:password@redis.internal:6379",
    ),
    REDIS_TIMEOUT_MS: plain(integer(50, 5_000, "400"), "Milliseconds to wait for a response of Redis."),
    REDIS_CA: secret(v.optional(pem), "Certificate authorities, as PEM, in place of the system's."),
    REDIS_CERT: secret(v.optional(pem), "Client certificate, as PEM, where Redis asks for one."),
    REDIS_KEY: secret(v.optional(pem), "Private key of the client certificate, as PEM."),
    REDIS_SENTINEL_USERNAME: plain(v.optional(text), "User name at the Sentinels, where they ask for one."),
    REDIS_SENTINEL_PASSWORD: secret(v.optional(text), "Password at the Sentinels, where they ask for one."),
    CHANGES_URL: address(
      v.optional(baseUrl),
      "The platform's stream of changes, for an instance without Redis.",
      "http://platform.internal/changes",
    ),
    EMBEDDED_STORE_PATH: plain(v.optional(text, ":memory:"), "File that keeps sessions without Redis."),
  },

  Sessions: {
    SESSION_KEYS: secret(
      encryptionKeys,
      "`id:key` or `id:key,id:key`, each key 32 bytes in base64 (`openssl rand -base64 32`). The first key encrypts, both decrypt.",
      "",
    ),
    SESSION_IDLE_SECONDS: plain(integer(30, 86_400, "300"), "Longest user inactivity in seconds."),
    SESSION_ABSOLUTE_SECONDS: plain(integer(60, 2_592_000, "43200"), "Longest session in seconds."),
    SECURITY_EVENTS_DAYS: plain(
      integer(1, 400, "90"),
      "Days for which a payer can look up their sign-ins and security events; the log keeps them as long as you keep it.",
    ),
  },

  "Proxies and limits": {
    TRUSTED_PROXIES: plain(
      networks,
      "Addresses or networks, joined by commas, of the proxies that say for whom they forward, and whose `traceparent` counts.",
      "10.0.0.0/8",
    ),
    TRUSTED_PROXY_HEADER: plain(
      headerName("x-forwarded-for"),
      "The one header in which they say it: `forwarded` (RFC 7239), or any that lists addresses, such as `x-real-ip`. The proxies must set it themselves; every other header may be the client's own.",
    ),
    RATE_ADDRESS: plain(rate("3000/60"), "Calls per seconds of one address, or `off`."),
    RATE_PAYER: plain(rate("600/60"), "Calls per seconds of one payer."),
    RATE_CHANGE: plain(rate("60/60"), "Of these, changes of one payer."),
    RATE_REPORT: plain(rate("20/3600"), "Of these, problem reports and refund requests of one payer."),
    RATE_EXPORT: plain(rate("30/60"), "Of these, downloads of one payer."),
    RATE_PAGE_REPORT: plain(rate("60/60"), "Reports that the page sends about itself, of one address."),
    RATE_SIGN_IN: plain(rate("60/300"), "Sign-ins begun by one address, and approvals begun by one payer."),
    RATE_PROOF: plain(rate("60/600"), "Proofs checked by one address."),
    RATE_CHARGE: plain(rate("10/600"), "Charges looked up by one address."),
    RATE_CHARGE_ACCOUNT: plain(rate("30/3600"), "Charges looked up on accounts with the same ending."),
    MAX_UNREAD_BODIES: plain(
      integer(1, 2_000, "200"),
      "Requests of one client address whose bodies an instance waits for at the same time.",
    ),
  },

  "Metrics and traces": telemetryVariables,
};

export const environment = v.object({
  ...groups.Server,
  ...groups.Page,
  ...groups["Sign-in"],
  ...groups["Internal services"],
  ...groups["Redis and its stand-in"],
  ...groups.Sessions,
  ...groups["Proxies and limits"],
  ...telemetryVariables,
});
