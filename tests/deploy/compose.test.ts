import { expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { describeConfig } from "#server/config/describe-config.ts";
import { testWith } from "#tests/support/programs.ts";
import { waitUntil } from "#tests/support/wait.ts";

// As far as it can be tried without Docker.

setDefaultTimeout(60_000);

const root = resolve(import.meta.dir, "../..");
const service = v.object({
  environment: v.optional(v.record(v.string(), v.string())),
  network_mode: v.optional(v.string()),
  ports: v.optional(v.array(v.string())),
});
const compose = v.object({ services: v.record(v.string(), service) });
const { services } = v.parse(compose, Bun.YAML.parse(await Bun.file(join(root, "compose.yaml")).text()));

test("what the platform writes is all that an instance is told in files", async () => {
  const shared = await mkdtemp(join(tmpdir(), "selfcare-compose-"));
  const platform = Bun.spawn([process.execPath, "--no-env-file", "deploy/compose/platform.ts"], {
    cwd: root,
    env: { PATH: process.env.PATH, SHARED: shared, SANDBOX_PORT: "21310" },
    stdout: "ignore",
    stderr: "inherit",
  });
  await waitUntil("the platform is there", () => Bun.file(join(shared, "ready")).exists(), 40_000);
  const written = await readdir(shared);
  for (const name of ["first", "second"]) {
    const given = services[name]?.environment ?? {};
    const here = Object.entries(given).map(([key, value]) => [key, value.replace(/^\/shared(?=\/)/, shared)]);
    const told = describeConfig(Object.fromEntries(here));
    expect(told).toContain("PAYMENTS_URL=http://127.0.0.1:");
    expect(told).toContain("SESSION_KEYS=(secret)");
    for (const value of Object.values(given))
      if (value.startsWith("/shared/")) expect(written).toContain(value.slice("/shared/".length));
  }
  platform.kill();
  await platform.exited;
  await rm(shared, { recursive: true });
});

test("the load balancer leads to both instances, and each published port to something that listens", async () => {
  const nginx = await Bun.file(join(root, "deploy/compose/nginx.conf")).text();
  for (const name of ["first", "second"])
    expect(nginx).toContain(`server 127.0.0.1:${services[name]?.environment?.PORT};`);
  for (const port of services.platform?.ports ?? [])
    expect(nginx).toContain(`listen ${port.split(":").at(-1)};`);
  for (const name of ["first", "second", "load-balancer"])
    expect(services[name]?.network_mode).toBe("service:platform");
});

testWith("nginx")("nginx takes its configuration", async () => {
  const child = Bun.spawn(["nginx", "-t", "-c", join(root, "deploy/compose/nginx.conf")], { stderr: "pipe" });
  expect(await new Response(child.stderr).text()).toContain("syntax is ok");
});
