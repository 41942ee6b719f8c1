import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeConfig } from "#server/config/describe-config.ts";
import { version } from "#server/version.ts";
import { startApp } from "#tests/support/app.ts";

const root = resolve(import.meta.dir, "../..");

/** Runs a command with this environment and nothing else. */
async function selfcare(args: string[], env: Record<string, string> = {}) {
  const child = Bun.spawn([process.execPath, "--no-env-file", "server/main.ts", ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors, exitCode] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { output, errors, exitCode };
}

const secrets = {
  OIDC_CLIENT_SECRET: "canary-client-secret",
  PAYMENTS_TOKEN: "canary-payments-token",
  BANKING_TOKEN: "canary-banking-token",
  PROFILE_TOKEN: "canary-profile-token",
  NOTIFICATIONS_TOKEN: "canary-notifications-token",
  SESSION_KEYS: `k1:${Buffer.from("canary-session-key-of-32-bytes!!").toString("base64")}`,
};
const environment = {
  PUBLIC_URL: "https://pay.example.com",
  OIDC_ISSUER: "https://id.example.com",
  OIDC_CLIENT_ID: "selfcare",
  PAYMENTS_URL: "http://user:canary-in-a-url@payments.internal/v2",
  BANKING_URL: "http://banking.internal",
  PROFILE_URL: "http://profile.internal",
  NOTIFICATIONS_URL: "http://notifications.internal",
  REDIS_URL: "rediss+sentinel://selfcare:canary-redis-password@s1.internal,s2.internal:26380/payers/2",
  ...secrets,
};

describe("selfcare config", () => {
  test("prints what is in force, and whether it was given or is the default", async () => {
    const { output, exitCode } = await selfcare(["config"], { ...environment, LOG_LEVEL: "debug" });
    expect(exitCode).toBe(0);
    for (const line of [
      "NODE_ENV=production  # default",
      "PUBLIC_URL=https://pay.example.com",
      "PAYMENTS_URL=http://payments.internal/v2",
      "REDIS_URL=rediss+sentinel://s1.internal,s2.internal:26380/payers/2",
      "LOG_LEVEL=debug",
      "WATCH=0  # default",
      "SESSION_KEYS=(secret)",
      "# OIDC_PRIVATE_KEY is not set",
    ]) {
      expect(output.split("\n")).toContain(line);
    }
  });

  test("prints no secret, wherever it stands", () => {
    const printed = describeConfig(environment);
    for (const secret of [...Object.values(secrets), "canary"]) expect(printed).not.toContain(secret);
    const unescaped = { ...environment, PAYMENTS_URL: "http://us/canary@payments.internal" };
    expect(describeConfig(unescaped)).toContain("PAYMENTS_URL=(secret)");
    const asked = { ...environment, PAYMENTS_URL: "http://payments.internal/v2?password=canary-too" };
    expect(describeConfig(asked)).toContain("PAYMENTS_URL=http://payments.internal/v2\n");
  });

  test("names the file that a value is from", async () => {
    const folder = await mkdtemp(join(tmpdir(), "selfcare-cli-"));
    await Bun.write(join(folder, "id"), "from-a-file\n");
    const env = { ...environment, OIDC_CLIENT_ID: "", OIDC_CLIENT_ID_FILE: join(folder, "id") };
    expect(describeConfig(env)).toContain("OIDC_CLIENT_ID=from-a-file  # from OIDC_CLIENT_ID_FILE\n");
    await rm(folder, { recursive: true });
  });

  test("says everything that is wrong in the place of it", async () => {
    const { output, errors, exitCode } = await selfcare(["config"], { PORT: "eighty" });
    expect(exitCode).toBe(1);
    expect(output).toBe("");
    expect(errors).toContain("PORT must be a whole number");
    expect(errors).toContain("SESSION_KEYS is required");
  });
});

describe("selfcare", () => {
  test.each(["PORT", "METRICS_PORT"])("says that the port of %s is taken, and ends with 1", async (name) => {
    using taken = Bun.serve({ port: 0, fetch: () => new Response() });
    const alone = { ...environment, NODE_ENV: "development", REDIS_URL: "", PORT: "0" };
    const { errors, exitCode } = await selfcare([], { ...alone, [name]: String(taken.port) });
    expect(exitCode).toBe(1);
    expect(errors).toBe(
      `Selfcare cannot start. Correct these environment variables:\n  ${name} ${taken.port} is taken: stop the process that listens there, or choose another port\n`,
    );
  });

  test("says in few lines what else kept it from starting", async () => {
    const alone = {
      ...environment,
      NODE_ENV: "development",
      REDIS_URL: "",
      EMBEDDED_STORE_PATH: "/nowhere/it",
    };
    const { errors, exitCode } = await selfcare([], alone);
    expect(exitCode).toBe(1);
    expect(errors).toStartWith("Selfcare cannot go on. ");
    expect(errors).toContain("unable to open database file");
    expect(errors.length).toBeLessThan(3_000);
  });
});

describe("selfcare healthcheck", () => {
  test("ends with 0 where the instance on the port is ready, and with 1 where it is about to stop", async () => {
    await using app = await startApp();
    const PORT = new URL(app.url).port;
    expect(await selfcare(["healthcheck"], { PORT })).toMatchObject({ exitCode: 0 });
    app.drain();
    const { output, exitCode } = await selfcare(["healthcheck"], { PORT });
    expect(exitCode).toBe(1);
    expect(output).toContain("draining");
  });

  test("ends with 1 where nobody listens", async () => {
    const { errors, exitCode } = await selfcare(["healthcheck"], { PORT: "1" });
    expect(exitCode).toBe(1);
    expect(errors).toContain("No answer from /readyz");
  });
});

test("--version and --help say what they say and end well", async () => {
  expect(await selfcare(["--version"])).toEqual({ output: `${version}\n`, errors: "", exitCode: 0 });
  const { output, exitCode } = await selfcare(["--help"]);
  expect(exitCode).toBe(0);
  for (const command of ["config", "healthcheck", "--version"])
    expect(output).toContain(`selfcare ${command}`);
});

test("an unknown command ends with 2 and says what there is", async () => {
  for (const args of [["migrate"], ["config", "--all"], ["toString"]]) {
    const { errors, exitCode } = await selfcare(args);
    expect(exitCode).toBe(2);
    expect(errors).toContain(`does not know "${args.join(" ")}"`);
    expect(errors).toContain("selfcare healthcheck");
  }
});
