import { createSecureContext, type SecureContextOptions } from "node:tls";
import * as v from "valibot";
import { site } from "#server/site/site.ts";
import { telemetryVariables } from "#server/telemetry/variables.ts";
import {
  baseUrl,
  flag,
  networks,
  origin,
  origins,
  path,
  pem,
  privateJwk,
  rate,
  redisUrl,
  sealingKeys,
  secret,
  whole,
  withFiles,
} from "./variables.ts";

/** What is wrong with the environment, every problem at once. Values are never part of it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(["Selfcare cannot start. Correct these environment variables:", ...problems].join("\n  "));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

export type Config = v.InferOutput<typeof environment>;

/**
 * The typed configuration that an environment asks for. `NAME_FILE` may stand for a secret `NAME` and names
 * a file that holds it.
 * @throws ConfigError that names every variable that is missing or malformed.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const values = readValues(env, problems);
  const parsed = v.safeParse(environment, values);
  problems.push(...(parsed.issues ?? []).map(inWords));
  if (parsed.success) problems.push(...contradictions(parsed.output));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.output;
}

/** What the environment gives, as text, files read in. A file that cannot be read is added to `problems`. */
export function readValues(env: Record<string, string | undefined>, problems: string[] = []) {
  return withFiles(env, { names: Object.keys(environment.entries), problems });
}

/** What a variable counts as where it is not set, as it would stand in the environment. */
export function defaultOf(name: keyof Config): string | undefined {
  const text = v.getDefault(environment.entries[name]);
  return typeof text === "string" ? text : undefined;
}

/**
 * The port that an environment asks for, whatever else is in it.
 * @throws ConfigError
 */
export function portOf(env: Record<string, string | undefined>): number {
  const port = v.safeParse(environment.entries.PORT, readValues(env).PORT);
  if (!port.success) throw new ConfigError([`PORT ${port.issues[0].message}`]);
  return port.output;
}

/** What the page alone needs to know, for who serves it. */
export type PageConfig = Pick<Config, (typeof pageVariables)[number]>;

const pageVariables = ["PUBLIC_URL", "BASE_PATH", "EMBED_ORIGINS", "SITE"] as const;

/**
 * The part of a configuration that the page alone needs: whoever publishes it holds no secret.
 * @throws ConfigError
 */
export function loadPageConfig(env: Record<string, string | undefined>): PageConfig {
  const problems: string[] = [];
  const parsed = v.safeParse(v.pick(environment, pageVariables), readValues(env, problems));
  problems.push(...(parsed.issues ?? []).map(inWords));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.output;
}

function inWords(issue: v.BaseIssue<unknown>): string {
  const name = v.getDotPath(issue) ?? "environment";
  // A part of SITE that there is not: the library's words name types.
  if (issue.expected === "never") return `${name} is not known`;
  return `${name} ${issue.received === "undefined" ? "is required" : issue.message}`;
}

const environment = v.object({
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
  SESSION_KEYS: sealingKeys,
  SESSION_IDLE_SECONDS: whole(30, 86_400, "300"),
  SESSION_ABSOLUTE_SECONDS: whole(60, 2_592_000, "43200"),
  /** How long a payer can look up their sign-ins and security events. */
  SECURITY_EVENTS_DAYS: whole(1, 400, "90"),
  TRUSTED_PROXIES: networks,
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
  DRAIN_GRACE_MS: whole(0, 20_000, "3000"),
  /** Builds the page anew when its source changes, and reloads it in the browser. */
  WATCH: flag("0", "1"),
  LOG_LEVEL: v.optional(v.picklist(["debug", "info", "warn", "error", "silent"]), "info"),
  ...telemetryVariables,
});

/** What is right by itself and wrong together. */
function contradictions(config: Config): string[] {
  const found: string[] = [];
  if (config.NODE_ENV === "production") {
    if (!config.REDIS_URL)
      found.push("REDIS_URL is required in production: instances share their sessions through it");
    if (!config.PUBLIC_URL.startsWith("https://")) found.push("PUBLIC_URL must be https in production");
    if (!config.OIDC_ISSUER.startsWith("https://")) found.push("OIDC_ISSUER must be https in production");
    if (config.NODE_TLS_REJECT_UNAUTHORIZED === "0")
      found.push(
        "NODE_TLS_REJECT_UNAUTHORIZED must not be 0 in production: name your authorities in NODE_EXTRA_CA_CERTS",
      );
  }
  if (!config.OIDC_CLIENT_SECRET === !config.OIDC_PRIVATE_KEY) {
    found.push("OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY is required, and only one of them");
  }
  if ((config.REDIS_CA || config.REDIS_CERT || config.REDIS_KEY) && !config.REDIS_URL?.startsWith("rediss")) {
    found.push("REDIS_CA, REDIS_CERT and REDIS_KEY are for TLS: REDIS_URL must begin with rediss");
  }
  if (!config.REDIS_CERT !== !config.REDIS_KEY) found.push("REDIS_CERT and REDIS_KEY go together");
  else if (!isTaken({ cert: config.REDIS_CERT, key: config.REDIS_KEY }))
    found.push("REDIS_CERT and REDIS_KEY must be a certificate and its own key");
  if (!isTaken({ ca: config.REDIS_CA })) found.push("REDIS_CA must be certificates");
  if (config.SESSION_IDLE_SECONDS > config.SESSION_ABSOLUTE_SECONDS) {
    found.push("SESSION_IDLE_SECONDS must not be longer than SESSION_ABSOLUTE_SECONDS");
  }
  return found;
}

/** Whether TLS can be spoken with these. */
function isTaken(context: SecureContextOptions): boolean {
  try {
    createSecureContext(context);
    return true;
  } catch {
    return false;
  }
}
