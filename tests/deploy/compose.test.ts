import { expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { describeConfig } from "#server/config/describe-config.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { waitUntil } from "#tests/support/wait.ts";

// Checks that need no Docker. With Docker, `bun tests/deploy/compose-check.ts` tests everything.

setDefaultTimeout(60_000);

const root = resolve(import.meta.dir, "../..");
const service = v.object({
  environment: v.optional(v.record(v.string(), v.string())),
  network_mode: v.optional(v.string()),
  ports: v.optional(v.array(v.string())),
});
const compose = v.object({ services: v.record(v.string(), service) });
const shipped = Bun.file(join(root, "deploy/compose/nginx.conf"));
const { services } = v.parse(compose, Bun.YAML.parse(await Bun.file(join(root, "compose.yaml")).text()));

test("the platform writes exactly the files that an instance reads", async () => {
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
    const configDescription = describeConfig(Object.fromEntries(here));
    expect(configDescription).toContain("PAYMENTS_URL=http://127.0.0.1:");
    expect(configDescription).toContain("SESSION_KEYS=(secret)");
    for (const value of Object.values(given))
      if (value.startsWith("/shared/")) expect(written).toContain(value.slice("/shared/".length));
  }
  platform.kill();
  await platform.exited;
  await rm(shared, { recursive: true });
});

test("the load balancer leads to both instances, and each published port to something that listens", async () => {
  const nginx = await shipped.text();
  for (const name of ["first", "second"])
    expect(nginx).toContain(`server 127.0.0.1:${services[name]?.environment?.PORT} `);
  for (const published of services.platform?.ports ?? []) {
    const port = published.split(":").at(-1);
    expect(nginx).toContain(`listen ${port};`);
    if (port !== "8000") expect(nginx).toMatch(new RegExp(`\\b${port} 127\\.0\\.0\\.1:\\d+;`));
  }
  for (const name of ["first", "second", "load-balancer"])
    expect(services[name]?.network_mode).toBe("service:platform");
});

testWith("nginx")("the browser can reach the identity service's redirect target", async () => {
  const [port, ...others] = await Promise.all(Array.from({ length: 6 }, freePort));
  await using identity = startUpstream(({ headers }) =>
    Response.redirect(`http://${headers.get("host")}/auth/next`, 303),
  );
  // A published port is the same inside and outside.
  const { host } = new URL(identity.url);
  const folder = await mkdtemp(join(tmpdir(), "selfcare-compose-nginx-"));
  const config = (await shipped.text())
    .replace("127.0.0.1:3101;", `${host};`)
    .replaceAll("8101", String(port))
    .replace(/listen 8\d+;/g, () => `listen ${others.pop()};`);
  await Bun.write(join(folder, "nginx.conf"), config);
  await using nginx = Bun.spawn(
    ["nginx", "-p", folder, "-c", "nginx.conf", "-e", "stderr", "-g", `daemon off; pid ${folder}/pid;`],
    { stdout: "ignore", stderr: "ignore" },
  );
  const ask = () => fetch(`http://127.0.0.1:${port}/auth`, { headers: { host }, redirect: "manual" });
  await waitUntil("nginx listens", () =>
    ask().then(
      () => true,
      () => false,
    ),
  );
  // Not to nginx's own port, which is not reachable from outside.
  expect((await ask()).headers.get("location")).toBe(`http://${host}/auth/next`);
  nginx.kill();
  await nginx.exited;
  await rm(folder, { recursive: true });
});
