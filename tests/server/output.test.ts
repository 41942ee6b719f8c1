import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "#tests/support/ports.ts";
import { collect } from "#tests/support/processes.ts";
import { sessionKeys } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

interface Line {
  event?: string;
}

describe("stdout and stderr hold lines of the log alone", () => {
  const unreachable = "http://127.0.0.1:1";
  const environment = {
    NODE_ENV: "development",
    PUBLIC_URL: "http://localhost:3000",
    SESSION_KEYS: sessionKeys,
    OIDC_ISSUER: unreachable,
    OIDC_CLIENT_ID: "test",
    OIDC_CLIENT_SECRET: "test",
    PAYMENTS_URL: unreachable,
    BANKING_URL: unreachable,
    PROFILE_URL: unreachable,
    NOTIFICATIONS_URL: unreachable,
  };

  interface Circumstances {
    args?: string[];
    env?: Record<string, string>;
    stdout?: "pipe" | Bun.BunFile;
  }

  /** Returns the log lines of an instance until it logs an event. It keeps serving, unless it crashed. */
  async function written(said: string, { args = [], env = {}, stdout = "pipe" }: Circumstances) {
    const port = await freePort();
    const child = Bun.spawn([process.execPath, "--no-env-file", ...args, "server/main.ts"], {
      cwd: resolve(import.meta.dir, "../.."),
      env: { ...environment, PORT: String(port), ...env },
      stdio: ["ignore", stdout, "pipe"],
    });
    const parts: string[] = [];
    const streams = [child.stdout, child.stderr].filter((stream) => stream instanceof ReadableStream);
    const read = Promise.all(streams.map((stream) => collect(stream, parts)));
    const serves = () =>
      fetch(`http://localhost:${port}/`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      await waitUntil(`it says ${said}`, () => parts.join("").includes(`"${said}"`), 20_000);
      if (said === "crashed") expect(await child.exited).toBe(1);
      else await waitUntil("it serves payers", serves, 20_000);
    } finally {
      child.kill("SIGKILL");
      await read;
    }
    expect(parts.join("")).not.toContain("canary");
    const lines = parts.join("").split("\n").filter(Boolean);
    return lines.map((line): Line => JSON.parse(line));
  }

  test("where a library prints something, which is said once, and not its words", async () => {
    using server = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      // At this ioredis warns, with each of its tries.
      socket: { data: (socket) => void socket.end("-ERR AUTH <canary> called, but no password is set\r\n") },
    });
    const lines = await written("listening", {
      env: { REDIS_URL: `redis://:secret@127.0.0.1:${server.port}` },
    });
    expect(lines.filter(({ event }) => event === "library_printed")).toHaveLength(1);
  });

  test("where standard output cannot be written", async () => {
    const lines = await written("log_unwritten", { stdout: Bun.file("/dev/full") });
    expect(lines).toMatchObject([{ event: "log_unwritten", reason: "ENOSPC" }]);
  });

  test.each([
    ["it ends by a fault", "crashed", "throw new TypeError('canary')"],
    ["nobody awaited what failed", "unhandled_rejection", "Promise.reject(new TypeError('canary'))"],
  ])("where %s", async (_, event, fault) => {
    const folder = await mkdtemp(join(tmpdir(), "selfcare-log-"));
    const file = join(folder, "fault.ts");
    const isServer = "process.listenerCount('unhandledRejection') > 0";
    const code = `const t = setInterval(() => { if (${isServer}) { clearInterval(t); ${fault}; } }, 10);`;
    await Bun.write(file, code);
    const lines = await written(event, { args: ["--preload", file] });
    expect(lines.find((line) => line.event === event)).toMatchObject({
      level: 50,
      err: { name: "TypeError" },
    });
    await rm(folder, { recursive: true });
  });
});
