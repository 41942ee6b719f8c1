import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** Differences between the environments. Everything else is the same, so that a release behaves alike in all. */
export interface EnvironmentSettings {
  /** Prefix of the resources' names: `selfcare-staging`. */
  name: "staging" | "sandbox" | "production";
  /** Minimum number of instances, and maximum under load. */
  instances: { min: number; max: number };
  /** Node type of Redis, for Selfcare's data only. */
  redisNode: string;
}

export const staging: EnvironmentSettings = {
  name: "staging",
  instances: { min: 2, max: 4 },
  redisNode: "cache.t4g.small",
};

export const sandbox: EnvironmentSettings = {
  name: "sandbox",
  instances: { min: 2, max: 6 },
  redisNode: "cache.t4g.small",
};

export const production: EnvironmentSettings = {
  name: "production",
  instances: { min: 3, max: 12 },
  redisNode: "cache.m7g.large",
};

/**
 * Reads Selfcare's variables of an environment from `deploy/environments`. A variable that is read from a file (`*_FILE`)
 * is a secret, and only its name is returned.
 */
export function configurationOf({ name }: EnvironmentSettings) {
  const variables: Record<string, string> = {};
  const secrets: string[] = [];
  const file = new URL(`../environments/${name}.env`, import.meta.url);
  for (const [variable, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) {
    if (variable.endsWith("_FILE")) secrets.push(variable.slice(0, -"_FILE".length));
    else if (value !== undefined) variables[variable] = value;
  }
  return { variables, secrets };
}
