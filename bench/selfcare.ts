import { randomBytes } from "node:crypto";
import { freePort } from "#tests/support/ports.ts";
import { writeSession } from "#tests/support/session.ts";
import { waitUntil } from "#tests/support/wait.ts";

export const executable = `${import.meta.dir}/../dist/selfcare`;
export const encryptionKey = randomBytes(32).toString("base64");

/** What every call of a signed-in payer's page carries. */
export function headersOf(token: string): Record<string, string> {
  return {
    cookie: `selfcare-session=${token}`,
    "selfcare-request": "active",
    "sec-fetch-site": "same-origin",
  };
}

/** A session of a customer, written into Redis as Selfcare would. */
export function createSession(redisUrl: string, customerId: string): Promise<string> {
  return writeSession({ redisUrl, key: `bench:${encryptionKey}`, customerId });
}

/** Starts the compiled executable and measures how long its first answer takes, in milliseconds. */
export async function startExecutable(options: {
  core: number;
  redisUrl: string;
  paymentsUrl: string;
  /** Nobody is there unless given. */
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
      // Counted as in production, and never over.
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
