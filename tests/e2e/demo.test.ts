import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { requireFree, sandboxPorts } from "#sandbox/launch/ports.ts";
import { customers, ebba } from "#sandbox/world/customers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { collect } from "#tests/support/processes.ts";
import { phoneAt, signInAt } from "#tests/support/sign-in.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { createVisitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

// Long enough for a browser and several processes on a busy machine.
setDefaultTimeout(60_000);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "selfcare-demo-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the demo prints its URL and the test users, keeps sessions over a restart, and stops cleanly", async () => {
  const port = await freePorts();
  const url = `http://localhost:${port}`;
  const visitor = createVisitor();
  {
    await using demo = startDemo(port);
    await demo.ready();
    expect(demo.output()).toContain(`\nSelfcare: ${url}\n`);
    for (const { givenName, blurb } of customers)
      expect(demo.output()).toMatch(new RegExp(`${givenName}.*${blurb}`));
    const inbox = /^http:\/\/127\.0\.0\.1:\d+$/m.exec(demo.output())?.[0] ?? "";
    const home = await signInAt(visitor, await visitor.open(`${url}/sign-in`), {
      phone: phoneAt(inbox),
      customer: ebba,
    });
    expect(home.url).toBe(`${url}/`);
    expect(await demo.stop("SIGINT")).toBe(0);
    expect(await isTaken(port)).toBe(false);
  }
  await using again = startDemo(port);
  await again.ready();
  const cookie = visitor.jar.header(url);
  const profile = await fetch(`${url}/trpc/profile.get`, { headers: { ...pageHeaders(url), cookie } });
  expect(await profile.text()).toContain("Lindqvist");
  expect(await again.stop("SIGTERM")).toBe(0);
});

test("a port in use is reported with a remedy, and no process keeps running", async () => {
  await using taken = startUpstream(() => new Response("Somebody else"));
  const { port } = new URL(taken.url);
  await using demo = startDemo(Number(port));
  expect(await demo.exited()).toBe(1);
  expect(demo.output()).toBe(
    `Port ${port}, for Selfcare, is taken by another program. End that program, or choose another port: PORT=${Number(port) + 1000} bun run demo\n`,
  );
});

test("an invalid port is reported", async () => {
  await using demo = startDemo("three thousand");
  expect(await demo.exited()).toBe(1);
  expect(demo.output()).toContain("PORT must be a whole number");
});

/** Returns a port for the demo, with room for the sandbox's ports above it and below the ephemeral ports. */
async function freePorts(): Promise<number> {
  const port = 12_000 + Math.floor(Math.random() * 16_000);
  return requireFree({ selfcare: port, ...sandboxPorts(port + 101) }, "").then(() => port, freePorts);
}

/** Starts the demo as a process with its state in a temporary folder. */
function startDemo(port: number | string) {
  const child = Bun.spawn([process.execPath, "--no-env-file", "sandbox/demo.ts"], {
    cwd: resolve(import.meta.dir, "../.."),
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written: string[] = [];
  const read = Promise.all([collect(child.stdout, written), collect(child.stderr, written)]);
  const exited = async () => {
    await read;
    return child.exited;
  };
  return {
    output: () => written.join(""),
    ready: () =>
      waitUntil(
        "the demo",
        () => {
          if (child.exitCode !== null) throw new Error(`The demo ended. It wrote:\n${written.join("")}`);
          return written.join("").includes("Ctrl-C");
        },
        30_000,
      ),
    exited,
    stop(signal: "SIGINT" | "SIGTERM") {
      child.kill(signal);
      return exited();
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.exited;
    },
  };
}

async function isTaken(port: number): Promise<boolean> {
  return fetch(`http://localhost:${port}/healthz`).then(
    () => true,
    () => false,
  );
}
