import { createSecureContext, type SecureContextOptions } from "node:tls";
import * as v from "valibot";
import { isStandIn } from "#shared/push-services.ts";
import { environment } from "./environment.ts";
import { readSecretFiles } from "./variables.ts";

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
  return readSecretFiles(env, { names: Object.keys(environment.entries), problems });
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
  if (config.PUBLIC_URL.startsWith("https://") && config.PUSH_SERVICES.some(isStandIn)) {
    found.push(
      "PUSH_SERVICES must not name http, this machine or a private address where PUBLIC_URL is https",
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
