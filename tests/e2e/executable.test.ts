import { beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ebba } from "#sandbox/world/customers.ts";
import { testWith } from "../support/programs.ts";
import { startRedis } from "../support/redis.ts";
import { startTestSandbox } from "../support/sandbox.ts";
import { startSelfcare } from "../support/selfcare.ts";
import { signInAt } from "../support/sign-in.ts";
import { createVisitor } from "../support/visitor.ts";

// A build, several processes, and a machine that may be busy.
setDefaultTimeout(60_000);

const root = resolve(import.meta.dir, "../..");
const executable = join(root, "dist/selfcare");

beforeAll(async () => {
  const build = Bun.spawn([process.execPath, "server/build.ts"], {
    cwd: root,
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([
    new Response(build.stdout).text(),
    new Response(build.stderr).text(),
  ]);
  if ((await build.exited) !== 0) throw new Error(out + err);
});

/** Taking another root, with a /proc as a container has it, is for root alone; elsewhere it runs where it is. */
const changeRoot = 'mount -t proc proc "$0/proc" && exec chroot "$0" /selfcare';
const mayChangeRoot = Bun.spawnSync(["unshare", "-m", "mount", "-t", "proc", "proc", "/proc"]).success;
if (!mayChangeRoot)
  console.warn("\n!!! Not root: the executable is tried beside everything else, not alone.\n");

testWith("redis-server", "ldd")(
  "the executable serves page and sign-in from a root that holds nothing beside it but the C library",
  async () => {
    await using place = await (mayChangeRoot ? emptyRoot() : whereItIs());
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([ebba]);
    await using selfcare = await startSelfcare({ sandbox, redisUrl: redis.url, command: place.command });
    const visitor = createVisitor();
    const first = await visitor.open(`${selfcare.url}/sign-in`);
    const home = await signInAt(visitor, first, { phone: sandbox.phone, customer: ebba });
    expect(home.url).toBe(`${selfcare.url}/`);

    const scripts = [...home.text.matchAll(/src="(\/[^"]+\.js)"/g)].map(([, path]) => path);
    expect(scripts).not.toBeEmpty();
    for (const path of scripts) {
      const script = await fetch(selfcare.url + path, { headers: { "accept-encoding": "br" } });
      expect(script.status).toBe(200);
      expect(script.headers.get("content-encoding")).toBe("br");
    }
    expect(await selfcare.stop()).toBe(0);
  },
);

test("in production the executable names everything that it misses, and ends", async () => {
  const child = Bun.spawn([executable], { env: {}, stdout: "pipe", stderr: "pipe" });
  const said = await new Response(child.stderr).text();
  expect(await child.exited).toBe(1);
  for (const name of [
    "PUBLIC_URL",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "SESSION_KEYS",
    "PAYMENTS_URL",
    "BANKING_URL",
  ]) {
    expect(said).toContain(name);
  }
});

/** A folder to take for the root, with the executable and the libraries that it is linked to. */
async function emptyRoot() {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-root-"));
  await mkdir(join(folder, "proc"));
  await copyFile(executable, join(folder, "selfcare"));
  const linked = await new Response(Bun.spawn(["ldd", executable]).stdout).text();
  for (const [library] of linked.matchAll(/\/[^\s]+\.so[^\s]*/g)) {
    await mkdir(join(folder, dirname(library)), { recursive: true });
    await copyFile(library, join(folder, library));
  }
  return {
    command: ["unshare", "-m", "sh", "-c", changeRoot, folder],
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

async function whereItIs() {
  return { command: [executable], async [Symbol.asyncDispose]() {} };
}
