import * as v from "valibot";
import { version } from "#server/version.ts";
import { type Environment, loadConfig, readValues } from "./config.ts";
import type { Display } from "./describe-variable.ts";
import { environment } from "./environment.ts";

/**
 * Prints the configuration in force as an environment file, one variable a line, without its secrets.
 * @throws ConfigError as `loadConfig`
 */
export function describeConfig(env: Environment): string {
  loadConfig(env);
  const values = readValues(env);
  const lines = Object.entries(environment.entries).map(([name, schema]) => {
    const value = values[name] ?? v.getDefault(schema);
    if (value === undefined) return `# ${name} is not set`;
    const source = env[`${name}_FILE`] ? `  # from ${name}_FILE` : name in values ? "" : "  # default";
    return `${name}=${display(value, v.getMetadata(schema).display)}${source}`;
  });
  return [`# Selfcare ${version}`, ...lines, ""].join("\n");
}

function display(value: string, how: Display): string {
  if (how === "plain") return value;
  return how === "address" ? withoutCredentials(value) : "(secret)";
}

function withoutCredentials(address: string): string {
  // Not parsed as a URL: that of a cluster names several hosts.
  const bare = address.replace(/^([a-z+]+:\/\/)[^/@]*@/, "$1").replace(/[?#].*$/, "");
  // A password with an unescaped slash would end up in the path.
  return bare.includes("@") ? "(secret)" : bare;
}
