import { codeOf } from "#server/errors.ts";
import { ConfigError } from "./config.ts";

/**
 * Starts a server on the port that a variable gives.
 * @throws ConfigError where the port is taken or not permitted
 */
export function bindPort<T>(variable: "PORT" | "METRICS_PORT", port: number, start: () => T): T {
  try {
    return start();
  } catch (error) {
    const remedy = remedies[codeOf(error)];
    if (remedy) throw new ConfigError([`${variable} ${port} ${remedy}`]);
    throw error;
  }
}

const remedies: Record<string, string> = {
  EADDRINUSE: "is taken: stop the process that listens there, or choose another port",
  EACCES: "needs a privilege that this process does not have: choose a port above 1023",
};
