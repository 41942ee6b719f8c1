import pino, { type DestinationStream, type Logger } from "pino";
import { Detail } from "./errors.ts";
import { requestScope } from "./request.ts";

/**
 * Structured lines on stdout. An error is written as its kind and where it came from: the message of an
 * error that this code did not word could carry what a payer or a service sent.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: "selfcare" },
    // Which request a line belongs to, wherever in its course it was written.
    mixin: () => {
      const { requestId, network } = requestScope.getStore() ?? {};
      return { requestId, network };
    },
    serializers: { err: describe },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface Described {
  name: string;
  detail?: string;
  code?: string;
  at?: string[];
  cause?: Described;
}

function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error && /^[\w-]{1,60}$/.test(String(error.code)) ? String(error.code) : undefined;
  return {
    name: error.name,
    detail: error instanceof Detail ? error.message : undefined,
    code,
    at: error.stack
      ?.match(/^\s+at .+$/gm)
      ?.slice(0, 8)
      .map((frame) => frame.trim()),
    cause: error.cause === undefined ? undefined : describe(error.cause),
  };
}
