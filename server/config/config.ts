import { readFileSync } from "node:fs";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import * as v from "valibot";
import { codeOf } from "#server/errors.ts";
import { isStandIn } from "#shared/push-services.ts";
import { environment } from "./environment.ts";
import { wordIssue } from "./word-issue.ts";

/** Lists every problem of the environment at once. Values are never part of it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(["Selfcare cannot start. Correct these environment variables:", ...problems].join("\n  "));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

export type Environment = Record<string, string | undefined>;
export type Config = v.InferOutput<typeof environment>;

/**
 * Parses the environment. `NAME_FILE` may stand for any variable `NAME` and names a file that holds its value.
 * @throws ConfigError that names every variable that is missing, malformed or in conflict with another
 */
export function loadConfig(env: Environment): Config {
  return parseEnvironment(env, environment, findConflicts);
}

const pageEnvironment = v.pick(environment, ["PUBLIC_URL", "BASE_PATH", "EMBED_ORIGINS", "SITE"]);

/** Variables that publishing the page needs. None of them is a secret. */
export type PageConfig = v.InferOutput<typeof pageEnvironment>;

/** @throws ConfigError as `loadConfig` */
export function loadPageConfig(env: Environment): PageConfig {
  return parseEnvironment(env, pageEnvironment);
}

/**
 * Reads the port alone and ignores all other variables.
 * @throws ConfigError
 */
export function loadPort(env: Environment): number {
  return parseEnvironment(env, v.pick(environment, ["PORT"])).PORT;
}

/** Reads `NAME_FILE` variables and drops empty values. A file that cannot be read is added to `problems`. */
export function readValues(env: Environment, problems: string[] = []): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value) values[name] = value;
  }
  for (const name of Object.keys(environment.entries)) {
    const path = values[`${name}_FILE`];
    if (!path) continue;
    try {
      values[name] = readFileSync(path, "utf8").trim();
    } catch (error) {
      problems.push(`${name}_FILE names a file that cannot be read: ${codeOf(error)}`);
    }
  }
  return values;
}

function parseEnvironment<const S extends v.GenericSchema>(
  env: Environment,
  schema: S,
  findProblems?: (config: v.InferOutput<S>) => string[],
): v.InferOutput<S> {
  const problems: string[] = [];
  const parsed = v.safeParse(schema, readValues(env, problems), { message: wordIssue });
  problems.push(...(parsed.issues ?? []).map(toProblem));
  if (parsed.success) problems.push(...(findProblems?.(parsed.output) ?? []));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.output;
}

function toProblem(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "environment"} ${issue.received === "undefined" ? "is required" : issue.message}`;
}

/** Finds values that are correct in themselves and cannot be used together. */
function findConflicts(config: Config): string[] {
  const found: string[] = [];
  const isHttps = config.PUBLIC_URL.startsWith("https://");
  if (config.NODE_ENV === "production") {
    if (!config.REDIS_URL)
      found.push("REDIS_URL is required in production: instances share their sessions through it");
    if (!isHttps) found.push("PUBLIC_URL must be https in production");
    if (!config.OIDC_ISSUER.startsWith("https://")) found.push("OIDC_ISSUER must be https in production");
    if (config.NODE_TLS_REJECT_UNAUTHORIZED === "0")
      found.push(
        "NODE_TLS_REJECT_UNAUTHORIZED must not be 0 in production: name your authorities in NODE_EXTRA_CA_CERTS",
      );
  }
  if (isHttps && config.PUSH_SERVICES.some(isStandIn))
    found.push(
      "PUSH_SERVICES must not name http, this machine or a private address where PUBLIC_URL is https",
    );
  if (!config.OIDC_CLIENT_SECRET === !config.OIDC_PRIVATE_KEY)
    found.push("OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY is required, and only one of them");
  const { REDIS_CA: ca, REDIS_CERT: cert, REDIS_KEY: key } = config;
  if ((ca || cert || key) && !config.REDIS_URL?.startsWith("rediss"))
    found.push("REDIS_CA, REDIS_CERT and REDIS_KEY are for TLS: REDIS_URL must begin with rediss");
  if (!cert !== !key) found.push("REDIS_CERT and REDIS_KEY go together");
  else if (!isUsableForTls({ cert, key }))
    found.push("REDIS_CERT and REDIS_KEY must be a certificate and its own key");
  if (!isUsableForTls({ ca })) found.push("REDIS_CA must be certificates");
  if (config.SESSION_IDLE_SECONDS > config.SESSION_ABSOLUTE_SECONDS)
    found.push("SESSION_IDLE_SECONDS must not be longer than SESSION_ABSOLUTE_SECONDS");
  return found;
}

function isUsableForTls(context: SecureContextOptions): boolean {
  try {
    createSecureContext(context);
    return true;
  } catch {
    return false;
  }
}
