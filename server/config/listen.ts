import { codeOf } from "#server/errors.ts";
import { ConfigError } from "./config.ts";

/**
 * Starts what listens on the port that a variable gives.
 * @throws ConfigError where the port cannot be had
 */
export function listen<T>(variable: "PORT" | "METRICS_PORT", port: number, start: () => T): T {
  try {
    return start();
  } catch (error) {
    const remedy = remedies[codeOf(error)];
    if (remedy) throw new ConfigError([`${variable} ${port} ${remedy}`]);
    throw error;
  }
}

const remedies: Record<string, string> = {
  EADDRINUSE: "is taken: end what listens there, or choose another",
  EACCES: "needs a privilege that this process does not have: choose one above 1023",
};
