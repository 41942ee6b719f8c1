import { randomBytes } from "node:crypto";
import { freePort } from "#tests/support/ports.ts";
import { writeSession } from "#tests/support/session.ts";
import { waitUntil } from "#tests/support/wait.ts";

export const executable = `${import.meta.dir}/../dist/selfcare`;
export const encryptionKey = randomBytes(32).toString("base64");

/** Returns the headers of every call from a signed-in payer's page. */
export function headersOf(token: string): Record<string, string> {
  return {
    cookie: `selfcare-session=${token}`,
    "selfcare-request": "active",
    "sec-fetch-site": "same-origin",
  };
}

/** Writes a session of a customer to Redis as Selfcare does, and returns its token. */
export function createSession(redisUrl: string, customerId: string): Promise<string> {
  return writeSession({ redisUrl, key: `bench:${encryptionKey}`, customerId });
}

/** Starts the compiled executable and measures the milliseconds until its first response. */
export async function startExecutable(options: {
  core: number;
  redisUrl: string;
  paymentsUrl: string;
  /** By default a port on which nothing listens. */
  notificationsUrl?: string;
}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const pin = Bun.which("taskset") ? ["taskset", "-c", String(options.core)] : [];
  const started = performance.now();
  const child = Bun.spawn([...pin, executable], {
    env: {
      NODE_ENV: "development",
      PORT: String(port),
      PUBLIC_URL: url,
      OIDC_ISSUER: "http://127.0.0.1:1",
      OIDC_CLIENT_ID: "bench",
      OIDC_CLIENT_SECRET: "bench",
      PAYMENTS_URL: options.paymentsUrl,
      BANKING_URL: "http://127.0.0.1:1",
      PROFILE_URL: "http://127.0.0.1:1",
      NOTIFICATIONS_URL: options.notificationsUrl ?? "http://127.0.0.1:1",
      REDIS_URL: options.redisUrl,
      SESSION_KEYS: `bench:${encryptionKey}`,
      DRAIN_GRACE_MS: "0",
      // Rate limits are counted as in production and never reached.
      RATE_ADDRESS: "1000000/1",
      RATE_PAYER: "1000000/1",
      LOG_LEVEL: "warn",
    },
    stdout: "inherit",
    stderr: "inherit",
  });
  let firstAnswer = Number.NaN;
  while (Number.isNaN(firstAnswer)) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) firstAnswer = performance.now() - started;
    else if (child.exitCode !== null) throw new Error(`${executable} ended with ${child.exitCode}.`);
    else await Bun.sleep(1);
  }
  await waitUntil("Selfcare is ready", async () => (await fetch(`${url}/readyz`)).ok);
  return {
    url,
    pid: child.pid,
    firstAnswer,
    async [Symbol.asyncDispose]() {
      child.kill();
      await child.exited;
    },
  };
}
