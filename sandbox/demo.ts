import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { OutdatedDatabase } from "./database.ts";
import { PortError, parsePort, requireFree, sandboxPorts } from "./launch/ports.ts";
import { sessionKeys } from "./launch/session-keys.ts";
import { startupMessage } from "./launch/startup-message.ts";
import { type Sandbox, startSandbox } from "./sandbox.ts";

// `bun run demo`: the sandbox in this process, and Selfcare in a child process.

const root = resolve(import.meta.dir, "..");
const watch = process.argv.includes("--watch");
const data = resolve(root, process.env.DATA_DIR || ".data");

try {
  await run();
} catch (error) {
  if (!(error instanceof PortError || error instanceof OutdatedDatabase)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function run() {
  const port = parsePort(process.env.PORT || "3000", { name: "PORT", room: 110 });
  const publicUrl = `http://localhost:${port}`;
  const ports = sandboxPorts(port + 101);
  await requireFree(
    { Selfcare: port, ...describePorts(ports) },
    `End that program, or choose another port: PORT=${port + 1000} bun run demo`,
  );

  if (process.argv.includes("--fresh")) await removeData();
  await mkdir(data, { recursive: true });
  const path = join(data, "sandbox.sqlite");
  if (!(await Bun.file(path).exists())) console.log("Playing two years of payments, a few seconds …");
  const sandbox = await startSandbox({
    path,
    publicUrl,
    ports,
    redisUrl: process.env.REDIS_URL,
    pushServices: process.env.PUSH_SERVICES ? process.env.PUSH_SERVICES.split(/\s*,\s*/) : undefined,
  });
  const selfcare = Bun.spawn(
    [process.execPath, "--no-env-file", "--no-orphans", ...watchFlags(), "server/main.ts"],
    {
      cwd: root,
      env: await environment({ port, publicUrl, sandbox }),
      stdio: ["ignore", "inherit", "inherit"],
      // Ctrl-C signals the whole foreground process group; this process alone stops Selfcare.
      detached: true,
    },
  );

  let stopping = false;
  async function stop(exitCode: number) {
    // A second signal stops it by force.
    if (stopping) {
      selfcare.kill("SIGKILL");
      process.exit(1);
    }
    stopping = true;
    selfcare.kill("SIGTERM");
    // Open pages hold connections, for which Selfcare would wait longer.
    setTimeout(() => selfcare.kill("SIGKILL"), 1_000);
    await selfcare.exited;
    await sandbox[Symbol.asyncDispose]();
    process.exit(exitCode);
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));

  const ended = selfcare.exited.then((code) => {
    if (stopping) return;
    console.error(`Selfcare ended by itself (exit code ${code}). What it wrote is above.`);
    return stop(1);
  });
  await Promise.race([waitUntilReady(publicUrl), ended]);
  if (!stopping)
    console.log(
      startupMessage({
        publicUrl,
        playgroundUrl: sandbox.playground.url,
        data: process.env.DATA_DIR || ".data",
      }),
    );
}

/** Removes the demo's files, and no others in the folder. */
async function removeData(): Promise<void> {
  for (const name of ["sandbox.sqlite", "sessions.sqlite", "session-keys"]) {
    for (const suffix of ["", "-wal", "-shm"]) await rm(join(data, name + suffix), { force: true });
  }
}

function watchFlags(): string[] {
  return watch ? ["--watch", "--no-clear-screen"] : [];
}

interface EnvironmentOptions {
  port: number;
  publicUrl: string;
  sandbox: Sandbox;
}

/** Builds Selfcare's whole environment, so that stray variables do not affect the demo. */
async function environment({ port, publicUrl, sandbox }: EnvironmentOptions) {
  const { PATH, HOME, TMPDIR, REDIS_URL, LOG_LEVEL = "warn" } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    LOG_LEVEL,
    NODE_ENV: "development",
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    SESSION_KEYS: await sessionKeys(data),
    // No load balancer has to notice the shutdown.
    DRAIN_GRACE_MS: "0",
    ...(REDIS_URL ? { REDIS_URL } : { EMBEDDED_STORE_PATH: join(data, "sessions.sqlite") }),
    ...(watch ? { WATCH: "1" } : {}),
    ...sandbox.environment(),
  };
}

/** Waits until Selfcare is ready, and prints a hint if that takes long. */
async function waitUntilReady(publicUrl: string): Promise<void> {
  const slowStartTimer = setTimeout(
    () => console.error("Selfcare is not ready yet. Where REDIS_URL is set, Redis must be there."),
    10_000,
  );
  const isReady = () =>
    fetch(`${publicUrl}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) await Bun.sleep(50);
  clearTimeout(slowStartTimer);
}

function describePorts(ports: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(ports).map(([part, port]) => [`the sandbox's ${part}`, port]));
}
