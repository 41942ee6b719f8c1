import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { $ } from "bun";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { makeCertificates } from "#tests/support/certificates.ts";
import { builtExecutable, executable } from "#tests/support/executable.ts";
import { testWith } from "#tests/support/programs.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { environmentFor, type Selfcare, startSelfcare } from "#tests/support/selfcare.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  await builtExecutable();
  sandbox = await startTestSandbox([ebba]);
}, 120_000);
afterAll(() => sandbox[Symbol.asyncDispose]());

test("the executable refuses to start without its configuration, and names all of it at once", async () => {
  const started = Bun.spawn([executable], { env: {}, stdout: "pipe", stderr: "pipe" });
  expect(await started.exited).toBe(1);
  const said = await new Response(started.stderr).text();
  for (const name of [
    "PUBLIC_URL",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "PAYMENTS_URL",
    "BANKING_URL",
    "PROFILE_URL",
    "NOTIFICATIONS_URL",
    "SESSION_KEYS",
  ]) {
    expect(said).toContain(`${name} is required`);
  }
  expect(said).not.toMatch(/\n\s+at /);
});

describe("the executable", () => {
  test("contains the page: compressed, named by content hash and cached forever; index.html is revalidated", async () => {
    await using selfcare = await startSelfcare({ sandbox, executable });
    const index = await fetch(`${selfcare.url}/transactions`, { headers: { "accept-encoding": "br" } });
    const html = await index.text();
    expect(index.headers.get("cache-control")).toBe("no-cache");
    const etag = index.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{12}"$/);
    expect(html).toMatch(/<meta name="selfcare-version" content="[0-9a-f]{16}">/);
    expect((await fetch(selfcare.url, { headers: { "if-none-match": etag } })).status).toBe(304);

    const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(assets.some((path) => path.endsWith(".js")) && assets.some((path) => path.endsWith(".css"))).toBe(
      true,
    );
    for (const path of assets) {
      const asset = await fetch(selfcare.url + path, {
        headers: { "accept-encoding": "br" },
        decompress: false,
      });
      expect(asset.status).toBe(200);
      expect(asset.headers.get("cache-control")).toContain("immutable");
      if (/\.(js|css|svg)$/.test(path)) expect(asset.headers.get("content-encoding")).toBe("br");
      expect(
        await (await fetch(selfcare.url + path, { headers: { "accept-encoding": "identity" } })).text(),
      ).not.toBe("");
    }
    expect((await fetch(`${selfcare.url}/assets/gone-12345678.js`)).status).toBe(404);
  });

  /** Downloads a statement as a signed-in payer of this instance. */
  async function statementOf(selfcare: Selfcare) {
    const visitor = createVisitor();
    await signInAt(visitor, await visitor.open(`${selfcare.url}/sign-in`), {
      phone: sandbox.phone,
      customer: ebba,
    });
    const input = encodeURIComponent(JSON.stringify({ filter: { states: ["failed"] }, timeZone: "UTC" }));
    return (await visitor.open(`${selfcare.url}/exports/statement.pdf?input=${input}`)).text;
  }

  test("signs a payer in and makes their documents", async () => {
    await using selfcare = await startSelfcare({ sandbox, executable });
    expect(await statementOf(selfcare)).toStartWith("%PDF-");
    expect(selfcare.logs()).not.toContain("sandbox/");
  });

  testWith("openssl")("trusts a service of a configured certificate authority, and no other", async () => {
    await using certificates = await makeCertificates();
    using payments = Bun.serve({
      port: 0,
      tls: { cert: await certificates.read("server.pem"), key: await certificates.read("server.key") },
      fetch: (request) => {
        const { pathname, search } = new URL(request.url);
        return fetch(sandbox.payments.url + pathname + search, request);
      },
    });
    const PAYMENTS_URL = `https://localhost:${payments.port}`;
    const NODE_EXTRA_CA_CERTS = certificates.path("ca.pem");
    await using believing = await startSelfcare({
      sandbox,
      executable,
      env: { PAYMENTS_URL, NODE_EXTRA_CA_CERTS },
    });
    expect(await statementOf(believing)).toStartWith("%PDF-");
    await believing.stop();
    await using doubting = await startSelfcare({ sandbox, executable, env: { PAYMENTS_URL } });
    expect(await statementOf(doubting)).not.toStartWith("%PDF-");
    expect(doubting.logs()).toContain('"code":"UNABLE_TO_VERIFY_LEAF_SIGNATURE"');
  });

  test("ends on SIGTERM with code 0", async () => {
    await using selfcare = await startSelfcare({ sandbox, executable });
    expect(await selfcare.stop()).toBe(0);
    expect(selfcare.logs()).toContain("stopped");
  });
});

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.warn("\n!!! Not root: the executable is not tried in an empty root.\n");

/** Creates a root directory with only the executable, its libraries and /proc, as in a container. */
async function emptyRoot() {
  const path = await mkdtemp(join(tmpdir(), "selfcare-root-"));
  await chmod(path, 0o755);
  await copyFile(executable, join(path, "selfcare"));
  for (const library of await librariesOf(executable)) {
    await mkdir(join(path, dirname(library)), { recursive: true });
    await copyFile(library, join(path, library));
  }
  await mkdir(join(path, "proc"));
  await $`mount -t proc proc ${path}/proc`.quiet();
  return {
    path,
    async [Symbol.asyncDispose]() {
      await $`umount ${path}/proc`.quiet();
      await rm(path, { recursive: true });
    },
  };
}

test.skipIf(!isRoot)(
  "runs with only the libraries that ldd lists, as user nobody, on a read-only disk",
  async () => {
    await using empty = await emptyRoot();
    const port = Number(new URL(sandbox.publicUrl).port);
    const started = Bun.spawn(["chroot", "--userspec=65532:65532", empty.path, "/selfcare"], {
      env: environmentFor(sandbox, port),
      stdout: "pipe",
      stderr: "inherit",
    });
    let ready: Response | undefined;
    while (!ready && started.exitCode === null)
      ready = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    expect(ready?.status).toBe(200);
    const visitor = createVisitor();
    const phonePage = await visitor.open(`${sandbox.publicUrl}/sign-in`);
    const page = await signInAt(visitor, phonePage, { phone: sandbox.phone, customer: ebba });
    expect(page.url).toBe(`${sandbox.publicUrl}/`);
    expect(page.text).toContain("<title>");
    const input = encodeURIComponent(JSON.stringify({ filter: {}, timeZone: "Europe/Stockholm" }));
    const csv = await visitor.open(`${sandbox.publicUrl}/exports/transactions.csv?input=${input}`);
    expect(csv.text).toContain("Started,Type,State");
    started.kill("SIGTERM");
    expect(await started.exited).toBe(0);
  },
);

async function librariesOf(path: string): Promise<string[]> {
  const listed = await new Response(Bun.spawn(["ldd", path]).stdout).text();
  return [...listed.matchAll(/(\/\S+)\s+\(0x/g)].map(([, library]) => library ?? "");
}
