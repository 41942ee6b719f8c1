import { beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { $ } from "bun";
import { builtExecutable, executable } from "#tests/support/executable.ts";

const root = resolve(import.meta.dir, "../..");

setDefaultTimeout(180_000);
beforeAll(builtExecutable);

test("a build of the same source is identical in any folder", async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), "selfcare-built-elsewhere-"));
  const sources = ["shared", "client", "server", "node_modules", "package.json", "bun.lock", "tsconfig.json"];
  await $`cp -r ${sources.map((name) => join(root, name))} ${elsewhere}`.quiet();
  const build = Bun.spawn([process.execPath, "server/build.ts"], {
    cwd: elsewhere,
    stdout: "ignore",
    stderr: "inherit",
  });
  expect(await build.exited).toBe(0);
  expect(await hashOf(join(elsewhere, "dist/selfcare"))).toBe(await hashOf(executable));
  await rm(elsewhere, { recursive: true });
});

async function hashOf(path: string): Promise<string> {
  const hash = new Bun.CryptoHasher("sha256");
  for await (const chunk of Bun.file(path).stream()) hash.update(chunk);
  return hash.digest("hex");
}
