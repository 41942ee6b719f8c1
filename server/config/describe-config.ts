import { version } from "#server/version.ts";
import { type Config, defaultOf, loadConfig, readValues } from "./config.ts";

/** How a variable may be shown: as it is, as an address without the credentials that it may hold, or not at all. */
type Shown = "plain" | "address" | "secret";

/** Every variable is declared here; one that is not does not compile. */
const shown = {
  NODE_ENV: "plain",
  PORT: "plain",
  NODE_TLS_REJECT_UNAUTHORIZED: "plain",
  REUSE_PORT: "plain",
  PUBLIC_URL: "plain",
  BASE_PATH: "plain",
  EMBED_ORIGINS: "plain",
  CLIENT: "plain",
  SITE: "plain",
  OIDC_ISSUER: "address",
  OIDC_CLIENT_ID: "plain",
  OIDC_CLIENT_SECRET: "secret",
  OIDC_PRIVATE_KEY: "secret",
  OIDC_SCOPE: "plain",
  OIDC_CUSTOMER_CLAIM: "plain",
  OIDC_TIMEOUT_MS: "plain",
  PAYMENTS_URL: "address",
  PAYMENTS_TOKEN: "secret",
  BANKING_URL: "address",
  BANKING_TOKEN: "secret",
  PROFILE_URL: "address",
  PROFILE_TOKEN: "secret",
  NOTIFICATIONS_URL: "address",
  NOTIFICATIONS_TOKEN: "secret",
  PUSH_SERVICES: "plain",
  SERVICE_READ_TIMEOUT_MS: "plain",
  SERVICE_WRITE_TIMEOUT_MS: "plain",
  REDIS_URL: "address",
  REDIS_TIMEOUT_MS: "plain",
  REDIS_CA: "secret",
  REDIS_CERT: "secret",
  REDIS_KEY: "secret",
  REDIS_SENTINEL_USERNAME: "plain",
  REDIS_SENTINEL_PASSWORD: "secret",
  CHANGES_URL: "address",
  EMBEDDED_STORE_PATH: "plain",
  SESSION_KEYS: "secret",
  SESSION_IDLE_SECONDS: "plain",
  SESSION_ABSOLUTE_SECONDS: "plain",
  SECURITY_EVENTS_DAYS: "plain",
  TRUSTED_PROXIES: "plain",
  TRUSTED_PROXY_HEADER: "plain",
  RATE_ADDRESS: "plain",
  RATE_PAYER: "plain",
  RATE_CHANGE: "plain",
  RATE_REPORT: "plain",
  RATE_EXPORT: "plain",
  RATE_PAGE_REPORT: "plain",
  RATE_SIGN_IN: "plain",
  RATE_PROOF: "plain",
  RATE_CHARGE: "plain",
  RATE_CHARGE_ACCOUNT: "plain",
  MAX_UNREAD_BODIES: "plain",
  DRAIN_GRACE_MS: "plain",
  WATCH: "plain",
  LOG_LEVEL: "plain",
  METRICS_PORT: "plain",
  OTEL_EXPORTER_OTLP_ENDPOINT: "address",
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "address",
  OTEL_EXPORTER_OTLP_HEADERS: "secret",
  OTEL_EXPORTER_OTLP_TIMEOUT: "plain",
  OTEL_SERVICE_NAME: "plain",
  OTEL_RESOURCE_ATTRIBUTES: "plain",
  OTEL_TRACES_SAMPLER: "plain",
  OTEL_TRACES_SAMPLER_ARG: "plain",
  OTEL_SDK_DISABLED: "plain",
} as const satisfies Record<keyof Config, Shown>;

/**
 * The configuration that an environment asks for, a line each, in the form of an environment file.
 * @throws ConfigError as `loadConfig`
 */
export function describeConfig(env: Record<string, string | undefined>): string {
  loadConfig(env);
  const given = readValues(env);
  const lines = (Object.keys(shown) as (keyof Config)[]).map((name) => {
    const value = given[name] ?? defaultOf(name);
    if (value === undefined) return `# ${name} is not set`;
    const origin = env[`${name}_FILE`] ? `  # from ${name}_FILE` : name in given ? "" : "  # default";
    return `${name}=${show(value, shown[name])}${origin}`;
  });
  return [`# Selfcare ${version}`, ...lines, ""].join("\n");
}

function show(value: string, how: Shown): string {
  if (how === "plain") return value;
  return how === "address" ? withoutCredentials(value) : "(secret)";
}

function withoutCredentials(address: string): string {
  // Not as a URL: that of a cluster names several hosts.
  const bare = address.replace(/^([a-z+]+:\/\/)[^/@]*@/, "$1").replace(/[?#].*$/, "");
  // A password with an unescaped slash would end up in the path.
  return bare.includes("@") ? "(secret)" : bare;
}
