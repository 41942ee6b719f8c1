import { beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { builtExecutable, executable } from "#tests/support/executable.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { startCollector } from "#tests/support/otlp.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { writeSession } from "#tests/support/session.ts";
import { waitUntil } from "#tests/support/wait.ts";

// Starts the executable with each example environment. Only addresses are replaced with local ones.

const folder = resolve(import.meta.dir, "../../deploy/environments");
const names = (await readdir(folder)).filter((name) => name.endsWith(".env")).sort();

setDefaultTimeout(60_000);
beforeAll(builtExecutable, 120_000);

test("there is an example for each environment", () => {
  expect(names).toEqual(["localhost.env", "production.env", "sandbox.env", "staging.env"]);
});

for (const name of names) {
  testWith("redis-server")(`the executable starts with ${name}, and answers a signed-in payer`, async () => {
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([ebba]);
    await using collector = startCollector();
    await using secrets = await folderOf({
      "oidc-private-key": sandbox.environment().OIDC_PRIVATE_KEY ?? "",
      "payments-token": "a token",
      "banking-token": "a token",
      "profile-token": "a token",
      "notifications-token": "a token",
      "redis-url": redis.url,
      "session-keys": key,
    });
    const example = await readEnvironment(join(folder, name));
    const [port, metricsPort] = [await freePort(), await freePort()];
    const env = elsewhere(example, {
      ...sandbox.environment(),
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      // This test acts as the trusted proxy, so its trace is recorded.
      TRUSTED_PROXIES: "127.0.0.1",
    });
    for (const [variable, value] of Object.entries(env))
      env[variable] = value.replace(/^\/run\/secrets(?=\/)/, secrets.path);

    const child = Bun.spawn([executable], { env, stdout: "ignore", stderr: "inherit" });
    await using _ = {
      async [Symbol.asyncDispose]() {
        child.kill("SIGKILL");
        await child.exited;
      },
    };
    const healthcheck = () =>
      Bun.spawn([executable, "healthcheck"], { env, stdout: "ignore", stderr: "ignore" }).exited;
    await waitUntil("ready, by its own account", async () => {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}.`);
      return (await healthcheck()) === 0;
    });

    const origin = example.PUBLIC_URL ?? "";
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.headers.has("strict-transport-security")).toBe(origin.startsWith("https://"));
    // Without Redis, only the instance itself can create a session.
    const isShared = "REDIS_URL_FILE" in example;
    const token = isShared ? await writeSession({ redisUrl: redis.url, key, customerId: ebba.id }) : "nobody";
    const profile = await fetch(`http://127.0.0.1:${port}/trpc/profile.get`, {
      headers: { ...pageHeaders(origin, token), traceparent: recorded },
    });
    expect(profile.status).toBe(isShared ? 200 : 401);
    const isSeen = "METRICS_PORT" in example;
    if (isSeen) {
      const { value } = await metricsOf(metricsPort);
      expect(value("selfcare_procedures_total", { procedure: "profile.get", reason: "ok" })).toBe(1);
    }

    child.kill("SIGTERM");
    expect(await child.exited).toBe(0);
    expect(await healthcheck()).toBe(1);
    // Pending spans were sent before the instance stopped.
    expect(collector.named("profile.get").length > 0).toBe(isSeen);
  });
}

/** `traceparent` of a caller that records the trace (W3C Trace Context). */
const recorded = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

const key = `example:${Buffer.alloc(32, 9).toString("base64")}`;

/** Reads an example and overrides the variables that it contains. */
function elsewhere(example: Record<string, string>, here: Record<string, string>): Record<string, string> {
  const { OIDC_ISSUER: _, ...rest } = here;
  const replaced = Object.entries(rest).filter(([name]) => name in example || name === "PORT");
  return { ...example, ...Object.fromEntries(replaced) };
}

/** Parses `NAME=value` lines as `docker run --env-file` does. */
async function readEnvironment(path: string): Promise<Record<string, string>> {
  const lines = (await Bun.file(path).text()).split("\n").filter((line) => line && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2) as [string, string]));
}

async function folderOf(files: Record<string, string>) {
  const path = await mkdtemp(join(tmpdir(), "selfcare-secrets-"));
  for (const [name, content] of Object.entries(files)) await Bun.write(join(path, name), content);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
