/**
 * Replaces instances of one build by instances of another, and back, while fresh pages load. For a longer run, use
 * `bun tests/rolling/two-builds.ts nginx 6`, with `--compiled` to run executables. Needs redis-server, the load
 * balancer and Chromium; `--compiled` needs `bun run build` first.
 */
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startBrowser } from "#tests/support/browser.ts";
import { executable } from "#tests/support/executable.ts";
import { freePort } from "#tests/support/ports.ts";
import { startRedis } from "#tests/support/redis.ts";
import { type Selfcare, startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { type Balancer, balancers, startBalancer } from "./balancers.ts";
import { loadFiles, startPageLoads } from "./page-loads.ts";

export interface TwoBuildsOptions {
  balancer: Balancer;
  /** Number of times that each instance is replaced by one of the other build. */
  rolls: number;
  /** Runs executables instead of the source. */
  compiled?: boolean;
}

const root = resolve(import.meta.dir, "../..");
const instanceCount = 3;
/** Number of pages to load after each replacement, without a browser and with one. */
const pageLoadsPerReplacement = 4;
const browserLoadsPerReplacement = 2;

export async function rollTwoBuilds({ balancer, rolls, compiled = false }: TwoBuildsOptions) {
  await using parts = new AsyncDisposableStack();
  const redis = parts.use(await startRedis());
  const folder = parts.use(await copyWithAnotherPage());
  if (compiled) await compile(folder.path);
  const builds = compiled
    ? [{ executable }, { executable: join(folder.path, "dist/selfcare") }]
    : [{ source: root }, { source: folder.path }];
  const port = await freePort();
  const ports = await Promise.all(Array.from({ length: instanceCount }, freePort));
  const url = `http://127.0.0.1:${port}`;
  // Nobody signs in, because only the page itself has to load.
  const unreachable = "http://127.0.0.1:1";
  const sandbox = {
    publicUrl: url,
    environment: () => ({
      OIDC_ISSUER: unreachable,
      OIDC_CLIENT_ID: "rolling",
      OIDC_CLIENT_SECRET: "rolling",
      PAYMENTS_URL: unreachable,
      BANKING_URL: unreachable,
      PROFILE_URL: unreachable,
      NOTIFICATIONS_URL: unreachable,
    }),
  };
  const env = { DRAIN_GRACE_MS: "3000", REDIS_TIMEOUT_MS: "5000", LOG_LEVEL: "warn" };
  const start = (index: number, build: number) =>
    startSelfcare({
      sandbox,
      port: ports[index],
      redisUrl: redis.url,
      env,
      ...builds[build % builds.length],
    });
  const instances: Selfcare[] = [];
  parts.defer(async () => {
    await Promise.all(instances.map((instance) => instance[Symbol.asyncDispose]()));
  });
  for (let index = 0; index < instanceCount; index += 1) instances[index] = await start(index, 0);
  parts.use(await startBalancer(balancer, { port, instances: ports }));
  const browser = parts.use(await startBrowser());
  const { loads, stop } = startPageLoads(url, 2);
  parts.defer(stop);

  const inBrowser = { pages: 0, blank: 0, reloads: 0 };
  const openInBrowser = async () => {
    await using person = await browser.open();
    let documents = 0;
    person.page.on("request", (request) => {
      if (request.isNavigationRequest()) documents += 1;
    });
    await person.page.goto(url);
    const heading = person.page.locator("h1").first().waitFor({ timeout: 20_000 });
    const isShown = await heading.then(
      () => true,
      () => false,
    );
    const isMessage = (await person.page.getByRole("alert").count()) > 0;
    inBrowser.pages += 1;
    inBrowser.reloads += documents - 1;
    if (!isShown || isMessage) inBrowser.blank += 1;
  };

  for (let roll = 1; roll <= rolls; roll += 1) {
    for (let index = 0; index < instanceCount; index += 1) {
      await instances[index]?.stop();
      instances[index] = await start(index, roll);
      const enough = loads.pages + pageLoadsPerReplacement;
      for (let page = 0; page < browserLoadsPerReplacement; page += 1) await openInBrowser();
      await waitUntil("pages were loaded", () => loads.pages >= enough || loads.failures.length > 0, 60_000);
    }
  }
  await stop();
  // Pages of both builds may still be open.
  const missingAfterwards = await loadFiles(
    url,
    [...loads.versions.values()].flatMap((paths) => [...paths]),
  );
  return { ...loads, versions: loads.versions.size, inBrowser, missingAfterwards };
}

/** Copies the source of Selfcare into its own folder, with a different page. */
async function copyWithAnotherPage() {
  const path = await mkdtemp(join(tmpdir(), "selfcare-build-"));
  for (const name of ["client", "server", "shared", "package.json", "tsconfig.json", "bunfig.toml"])
    await cp(join(root, name), join(path, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(path, "node_modules"));
  const entry = Bun.file(join(path, "client/main.tsx"));
  await Bun.write(entry, `${await entry.text()}\ndocument.documentElement.dataset.build = "other";\n`);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function compile(folder: string): Promise<void> {
  const child = Bun.spawn([process.execPath, "run", "build"], { cwd: folder, stdout: "ignore" });
  if ((await child.exited) !== 0) throw new Error("The second build failed.");
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { compiled: { type: "boolean" } },
  });
  const balancer = balancers.find((name) => name === positionals[0]) ?? "nginx";
  const result = await rollTwoBuilds({
    balancer,
    rolls: Number(positionals[1] ?? 6),
    compiled: values.compiled,
  });
  const { failures, missingAfterwards, inBrowser, versions } = result;
  const passed = failures.length + missingAfterwards.length + inBrowser.blank === 0 && versions === 2;
  console.log(balancer, {
    ...result,
    failures: failures.slice(0, 20),
    missingAfterwards: missingAfterwards.slice(0, 20),
  });
  process.exit(passed ? 0 : 1);
}
