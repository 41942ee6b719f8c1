import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { basePathOf } from "#server/http/base-path.ts";
import { collect } from "./processes.ts";
import { waitUntil } from "./wait.ts";

const root = resolve(import.meta.dir, "../..");

/** Session keys of all test instances: instances with the same keys and Redis share their sessions. */
export const sessionKeys = `test:${randomBytes(32).toString("base64")}`;

export interface SelfcareOptions {
  sandbox: Pick<Sandbox, "publicUrl" | "environment">;
  /** Port of the instance, if it is behind a load balancer; by default the port of the sandbox's `publicUrl`. */
  port?: number;
  redisUrl?: string;
  env?: Record<string, string>;
  /** Path of a compiled executable to run instead of the source. */
  executable?: string;
  /** Folder of the source; this checkout by default. */
  source?: string;
}

/** Returns the environment variables of an instance that uses a sandbox and listens on a port. */
export function environmentFor(sandbox: SelfcareOptions["sandbox"], port: number) {
  return {
    PATH: process.env.PATH,
    NODE_ENV: "development",
    PORT: String(port),
    PUBLIC_URL: new URL(sandbox.publicUrl).origin,
    BASE_PATH: basePathOf(sandbox.publicUrl),
    SESSION_KEYS: sessionKeys,
    DRAIN_GRACE_MS: "0",
    ...sandbox.environment(),
  };
}

/**
 * Starts Selfcare as a separate process and waits until it is ready.
 * @throws Error with its output if it ends before
 */
export async function startSelfcare(options: SelfcareOptions) {
  const { sandbox, port, redisUrl, env = {}, executable, source = root } = options;
  const listensOn = port ?? Number(new URL(sandbox.publicUrl).port);
  const command = executable ? [executable] : [process.execPath, "--no-env-file", "server/main.ts"];
  const child = Bun.spawn(command, {
    cwd: source,
    env: { ...environmentFor(sandbox, listensOn), ...(redisUrl ? { REDIS_URL: redisUrl } : {}), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const logs: string[] = [];
  const read = Promise.all([collect(child.stdout, logs), collect(child.stderr, logs)]);
  const url = `http://localhost:${listensOn}`;
  const isReady = async () => {
    const ended = child.exitCode ?? child.signalCode;
    if (ended !== null) throw new Error(`Selfcare ended with ${ended}.`);
    return fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  try {
    await waitUntil(`Selfcare ready on ${url}`, isReady, 20_000);
  } catch (cause) {
    child.kill("SIGKILL");
    await read;
    throw new Error(`Selfcare did not start. It wrote:\n${logs.join("")}`, { cause });
  }

  return {
    url,
    child,
    /** Returns its output so far. */
    logs: () => logs.join(""),
    /** Stops it with SIGTERM, as a rolling restart does, and returns its exit code. */
    async stop(): Promise<number> {
      child.kill("SIGTERM");
      const code = await child.exited;
      await read;
      return code;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

export type Selfcare = Awaited<ReturnType<typeof startSelfcare>>;
