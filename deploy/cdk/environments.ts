import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** What differs between the environments. Everything else is the same, so that what works in one works in all. */
export interface EnvironmentSettings {
  /** How the resources are named: `selfcare-staging`. */
  name: "staging" | "sandbox" | "production";
  /** Instances: at least, and at most at load. */
  instances: { least: number; most: number };
  /** Memory of a node of Redis; the platform's memory is not in it. */
  redisNode: string;
}

export const staging: EnvironmentSettings = {
  name: "staging",
  instances: { least: 2, most: 4 },
  redisNode: "cache.t4g.small",
};

export const sandbox: EnvironmentSettings = {
  name: "sandbox",
  instances: { least: 2, most: 6 },
  redisNode: "cache.t4g.small",
};

export const production: EnvironmentSettings = {
  name: "production",
  instances: { least: 3, most: 12 },
  redisNode: "cache.m7g.large",
};

/**
 * The variables of Selfcare in an environment, as `deploy/environments` has them. What stands in a file there (`*_FILE`)
 * is a secret, and its name alone is returned.
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
