import { beforeAll, describe, expect, test } from "bun:test";
import * as v from "valibot";
import { describeError } from "#client/telemetry/describe-error.ts";
import { branding } from "#server/config/branding.ts";
import { buildClient, type ClientBuild } from "#server/web/build-client.ts";
import { isAssetPath } from "#server/web/builds/manifest.ts";
import { listOversized, maxBundleBytes, measureBundles } from "#server/web/bundle-sizes.ts";
import { loadClient } from "#server/web/client-files.ts";
import { createPageRenderer } from "#server/web/render-page.ts";
import { startApp } from "#tests/support/app.ts";

let built: ClientBuild;
beforeAll(async () => {
  built = await buildClient({ compress: true });
}, 60_000);

describe("the built page", () => {
  test("carries its version, and the version follows the content", async () => {
    const html = await built.index.body.text();
    expect(html).toContain(`<meta name="selfcare-version" content="${built.version}">`);
    const other = await buildClient({ compress: false, scripts: ["/development/reload.js"] });
    expect(other.version).toBe(built.version);
    expect(await other.index.body.text()).toContain('src="/development/reload.js"');
  });

  test("has scripts that the report of an error can tell apart", () => {
    const scripts = [...built.assets.keys()].filter(
      (path) => path.startsWith("/assets/") && path.endsWith(".js"),
    );
    expect(scripts.length).toBeGreaterThan(10);
    for (const path of scripts) {
      const error = new Error();
      error.stack = `Error\n    at x (https://pay.example.com${path}:1:2345)`;
      expect(describeError(error, "error")?.at).toEqual([`${path.replace("/assets/", "")}:1:2345`]);
    }
  });

  test("holds no inline script or style, which its policy would refuse", async () => {
    const html = await built.index.body.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
  });

  test("ships React for production", async () => {
    const scripts = await Promise.all(
      [...built.assets].filter(([path]) => path.endsWith(".js")).map(([, file]) => file.body.text()),
    );
    expect(scripts.join("")).not.toContain(
      "You are currently using a minified copy of the development build",
    );
    expect(scripts.join("")).not.toContain("process.env.NODE_ENV");
  });

  test("is within its budget, each page by itself", () => {
    const weights = measureBundles(built);
    expect(listOversized(weights)).toEqual([]);
    expect(weights.filter(({ part }) => part === "page").map(({ name }) => name)).toContain(
      "client/overview/overview-page.tsx",
    );
    expect(weights.find(({ part }) => part === "first load")?.bytes).toBeGreaterThan(50_000);
  });

  test("loads few files at first", () => {
    const first = measureBundles(built).find(({ part }) => part === "first load");
    expect(first?.files).toBeLessThan(5);
  });

  test("that is too heavy is named with what it weighs", () => {
    const heavy = {
      name: "client/x/x-page.tsx",
      part: "page",
      bytes: maxBundleBytes.page + 1,
      files: 1,
    } as const;
    expect(listOversized([heavy])).toEqual([
      "client/x/x-page.tsx: 40001 bytes of JavaScript, brotli; at most 40000",
    ]);
  });
});

describe("the page is served", () => {
  test("compressed to who can read it, and whole to who cannot", async () => {
    await using app = await startApp({ clientFiles: built });
    const [path] = [...built.assets.keys()].filter((name) => name.endsWith(".js"));
    const compressed = await fetch(app.url + path, { headers: { "accept-encoding": "gzip, br" } });
    const plain = await fetch(app.url + path, { headers: { "accept-encoding": "identity" } });
    expect(compressed.headers.get("vary")).toContain("accept-encoding");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await compressed.text()).toBe(await plain.text());
    for (const coding of ["br;q=0", "x-br", "\u00e9br", "brotli"]) {
      const other = await fetch(app.url + path, { headers: { "accept-encoding": coding } });
      expect(other.headers.get("content-encoding")).toBeNull();
    }
  });

  test("as unchanged to whoever has this version, in a list and from a proxy that compresses", async () => {
    await using app = await startApp({ clientFiles: built });
    const tag = (await fetch(app.url)).headers.get("etag") ?? "";
    const statusWith = async (known: string) =>
      (await fetch(app.url, { headers: { "if-none-match": known } })).status;
    for (const known of [tag, `W/${tag}`, `"older", ${tag}`]) expect(await statusWith(known)).toBe(304);
    for (const known of ['"older"', tag.slice(1, -1), `x${tag}`]) expect(await statusWith(known)).toBe(200);
  });

  test("at every path that a person opens, and at none that a page asks for", async () => {
    await using app = await startApp({ clientFiles: built });
    const status = async (path: string, destination?: string) =>
      (await fetch(app.url + path, { headers: destination ? { "sec-fetch-dest": destination } : {} })).status;
    expect(await status("/transactions/pay_1.2", "document")).toBe(200);
    expect(await status("/transactions/pay_1")).toBe(200);
    expect(await status("/assets/main-00000000.js", "script")).toBe(404);
    expect(await status("/robots.txt")).toBe(404);
  });

  test("with a recovery script before all others, whose address is no build's own", async () => {
    await using app = await startApp({ clientFiles: built, env: { BASE_PATH: "/selfcare" } });
    const html = await (await fetch(`${app.url}/selfcare/`)).text();
    const [first] = [...html.matchAll(/<script[^>]*>|<link rel="(?:stylesheet|modulepreload)"/g)];
    expect(first?.[0]).toBe('<script src="/selfcare/recovery.js">');
    const { headers, status } = await fetch(`${app.url}/selfcare/recovery.js`);
    expect([status, headers.get("cache-control")]).toEqual([200, "no-cache"]);
    const place = createPageRenderer({ site: v.parse(branding, {}), basePath: "", isApart: true });
    const apart = await place(built);
    const [, address = ""] = /<script src="([^"]+)"/.exec(await apart.index.body.text()) ?? [];
    expect(address).toStartWith("/assets/recovery-");
    expect(apart.assets.has(address)).toBe(true);
  });

  test("under names that other instances look up", async () => {
    const place = createPageRenderer({ site: v.parse(branding, {}), basePath: "" });
    for (const path of (await place(built)).assets.keys())
      expect(isAssetPath(path)).toBe(path.startsWith("/assets/"));
  });

  test("with a push worker of its own below it, which is asked for each time and answers for no page", async () => {
    await using app = await startApp({ clientFiles: built });
    const { headers, ...answer } = await fetch(`${app.url}/push/worker.js`).then(async (response) => ({
      headers: response.headers,
      status: response.status,
      script: await response.text(),
    }));
    expect(answer.status).toBe(200);
    expect(headers.get("content-type")).toStartWith("text/javascript");
    expect(headers.get("cache-control")).toBe("no-cache");
    // Below the page, so that it never stands between the page and the server.
    expect(headers.get("service-worker-allowed")).toBeNull();
    expect(answer.script).not.toMatch(/"fetch"|caches|\bimport\b/);
    expect(headers.get("content-security-policy")).toContain("worker-src 'self'");
  });

  test("as built from source where nothing is embedded", async () => {
    const client = await loadClient({ watch: false });
    expect(client.files().version).toBe(built.version);
    expect(client.routes).toBeUndefined();
  });
});
