import * as v from "valibot";
import { site } from "./branding.ts";
import { telemetryVariables } from "./telemetry-variables.ts";
import {
  baseUrl,
  encryptionKeys,
  flag,
  headerName,
  networks,
  origin,
  origins,
  path,
  pem,
  privateJwk,
  pushServices,
  rate,
  redisUrl,
  secret,
  whole,
} from "./variables.ts";

/** Every variable of the environment, with what it counts as where it is not set. */
export const environment = v.object({
  /** `production` unless it says `development`: what is not configured is never the laxer one. */
  NODE_ENV: v.optional(
    v.picklist(["production", "development"], "must be production or development"),
    "production",
  ),
  /** The runtime's own: `0` trusts every certificate. */
  NODE_TLS_REJECT_UNAUTHORIZED: v.optional(v.picklist(["1", "0"], "must be 1 or 0"), "1"),
  PORT: whole(0, 65_535, "3000"),
  /** Lets several processes of one machine listen on the port, among whom the kernel shares out connections. */
  REUSE_PORT: flag("0", "1"),
  PUBLIC_URL: origin,
  /** The path of it below which everything is; `/healthz` and `/readyz` are at the root as well. */
  BASE_PATH: path,
  /** The sites that may show the embeddable parts in a frame. */
  EMBED_ORIGINS: origins,
  /** `off`: the page is served by somebody else on the same origin (`selfcare page`), and the server is an API alone. */
  CLIENT: v.optional(v.picklist(["embedded", "off"], "must be embedded or off"), "embedded"),
  /** JSON: how the page is at home in the platform. */
  SITE: v.pipe(v.optional(v.string(), "{}"), v.parseJson(undefined, "must be JSON"), site),
  OIDC_ISSUER: baseUrl,
  OIDC_CLIENT_ID: secret,
  OIDC_CLIENT_SECRET: v.optional(secret),
  OIDC_PRIVATE_KEY: v.optional(privateJwk),
  OIDC_SCOPE: v.optional(
    v.pipe(v.string(), v.regex(/(^| )openid( |$)/, "must contain openid")),
    "openid offline_access",
  ),
  OIDC_CUSTOMER_CLAIM: v.optional(v.string(), "sub"),
  OIDC_TIMEOUT_MS: whole(100, 30_000, "3000"),
  PAYMENTS_URL: baseUrl,
  PAYMENTS_TOKEN: v.optional(secret),
  BANKING_URL: baseUrl,
  BANKING_TOKEN: v.optional(secret),
  PROFILE_URL: baseUrl,
  PROFILE_TOKEN: v.optional(secret),
  NOTIFICATIONS_URL: baseUrl,
  NOTIFICATIONS_TOKEN: v.optional(secret),
  /** Where the browsers' push subscriptions may lead. */
  PUSH_SERVICES: pushServices,
  SERVICE_READ_TIMEOUT_MS: whole(50, 30_000, "2000"),
  SERVICE_WRITE_TIMEOUT_MS: whole(50, 60_000, "10000"),
  REDIS_URL: v.optional(redisUrl),
  REDIS_TIMEOUT_MS: whole(50, 5_000, "400"),
  REDIS_CA: v.optional(pem),
  REDIS_CERT: v.optional(pem),
  REDIS_KEY: v.optional(pem),
  REDIS_SENTINEL_USERNAME: v.optional(secret),
  REDIS_SENTINEL_PASSWORD: v.optional(secret),
  /** Where the platform streams what changes, for an instance without Redis. */
  CHANGES_URL: v.optional(baseUrl),
  EMBEDDED_STORE_PATH: v.optional(v.string(), ":memory:"),
  SESSION_KEYS: encryptionKeys,
  SESSION_IDLE_SECONDS: whole(30, 86_400, "300"),
  SESSION_ABSOLUTE_SECONDS: whole(60, 2_592_000, "43200"),
  /** How long a payer can look up their sign-ins and security events. */
  SECURITY_EVENTS_DAYS: whole(1, 400, "90"),
  TRUSTED_PROXIES: networks,
  /** The header in which they say for whom they forward; `forwarded` is read as RFC 7239 has it. */
  TRUSTED_PROXY_HEADER: headerName("x-forwarded-for"),
  /** How often what may be called, as calls per seconds (`rate-limits.ts`): the first two count everything. */
  RATE_ADDRESS: rate("3000/60"),
  RATE_PAYER: rate("600/60"),
  RATE_CHANGE: rate("60/60"),
  RATE_REPORT: rate("20/3600"),
  RATE_EXPORT: rate("30/60"),
  RATE_PAGE_REPORT: rate("60/60"),
  RATE_SIGN_IN: rate("60/300"),
  RATE_PROOF: rate("60/600"),
  RATE_CHARGE: rate("10/600"),
  RATE_CHARGE_ACCOUNT: rate("30/3600"),
  /** Requests of one client address that an instance waits for at once while their bodies arrive. */
  MAX_UNREAD_BODIES: whole(1, 2_000, "200"),
  DRAIN_GRACE_MS: whole(0, 20_000, "3000"),
  /** Builds the page anew when its source changes, and reloads it in the browser. */
  WATCH: flag("0", "1"),
  LOG_LEVEL: v.optional(v.picklist(["debug", "info", "warn", "error", "silent"]), "info"),
  ...telemetryVariables,
});
