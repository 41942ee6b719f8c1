import { expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ebba } from "#sandbox/world/customers.ts";
import { serverPaths } from "#server/web/server-paths.ts";
import { chromiumPath, signInInBrowser, startBrowser } from "#tests/support/browser.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(90_000);

const root = resolve(import.meta.dir, "../..");

test("the routing configuration names every path that an instance answers", async () => {
  for await (const path of new Bun.Glob("server/**/*.ts").scan(root)) {
    // Routes of development are not in the executable.
    if (/(watched-client|component-page)\.ts$/.test(path)) continue;
    const source = await Bun.file(join(root, path)).text();
    for (const [, route = ""] of source.matchAll(/\.(?:get|post|all)\(\s*"(\/[^"]+)",\s*(?:async )?\(/g))
      if (route !== "/*") expect(serverPaths as readonly string[]).toContain(`/${route.split("/")[1]}`);
  }
});

testWith(chromiumPath, "nginx")(
  "a static file server for the page and the instances as an API work as one site",
  async () => {
    await using sandbox = await startTestSandbox([ebba]);
    await using published = await publish(sandbox.publicUrl);
    const port = await freePort();
    await using selfcare = await startSelfcare({ sandbox, port, env: { CLIENT: "off" } });
    await using front = await startNginx(published.path, {
      listens: sandbox.publicUrl,
      instance: selfcare.url,
    });
    expect((await fetch(`${selfcare.url}/transactions`)).status).toBe(404);

    await using browser = await startBrowser();
    await using person = await browser.open({ device: "phone" });
    const { page, context, complaints } = person;
    const opened = await page.goto(`${front.url}/transactions`);
    const headers = opened?.headers() ?? {};
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["cache-control"]).toBe("no-cache");
    await page.goto(`${front.url}/sign-in`);
    await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
    await page.getByRole("region", { name: "Recent activity" }).getByRole("link").first().waitFor();
    // The cookie belongs to this origin, and cross-site calls are refused as usual.
    expect((await context.cookies(front.url)).some(({ name }) => name.endsWith("selfcare-session"))).toBe(
      true,
    );
    const foreign = await fetch(`${front.url}/trpc/profile.get`, {
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(foreign.status).toBe(403);

    // Signed in at the identity service but not here: a new visit signs in silently.
    await context.clearCookies({ name: /^selfcare-/ });
    const visit = await context.newPage();
    await visit.goto(`${front.url}/transactions`);
    await visit.getByRole("heading", { name: "Payments", level: 1 }).waitFor();
    expect(visit.url()).toBe(`${front.url}/transactions`);
    await visit.close();
    // Signed in nowhere: one silent attempt, then the sign-in link.
    await using stranger = await browser.open();
    const silentSignIns: string[] = [];
    stranger.page.on("request", (request) => {
      if (request.url().includes("/sign-in/silent")) silentSignIns.push(request.url());
    });
    await stranger.page.goto(`${front.url}/limits`);
    await stranger.page.getByRole("link", { name: "Sign in" }).waitFor();
    await stranger.page.reload();
    await stranger.page.getByRole("link", { name: "Sign in" }).waitFor();
    expect(silentSignIns).toHaveLength(1);
    expect(stranger.page.url()).toBe(`${front.url}/limits`);

    // An open page notices a newer version when the payer returns to it.
    await page.clock.install();
    // The version check starts together with the change stream, some time after the page is shown.
    await Promise.all([page.waitForRequest(/changes\.watch/), page.reload()]);
    const index = join(published.path, "public/index.html");
    const html = await Bun.file(index).text();
    await Bun.write(index, html.replace(/(?<="selfcare-version" content=")[^"]+/, "newer"));
    await page.clock.fastForward(61_000);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("There is a new version of this page.").waitFor();
    expect(complaints).toEqual([]);
  },
);

/** Writes the page with `selfcare page`. */
async function publish(publicUrl: string) {
  const path = await mkdtemp(join(tmpdir(), "selfcare-page-"));
  const child = Bun.spawn([process.execPath, "--no-env-file", "server/main.ts", "page", path], {
    cwd: root,
    env: { PATH: process.env.PATH, PUBLIC_URL: publicUrl },
    stdout: "ignore",
    stderr: "inherit",
  });
  expect(await child.exited).toBe(0);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** nginx configuration that routes by path, as a CDN does. */
async function startNginx(folder: string, { listens, instance }: { listens: string; instance: string }) {
  const { toInstances, headers, caching } = await Bun.file(join(folder, "serving.json")).json();
  const add = (cache: string) =>
    Object.entries({ ...headers, "cache-control": cache })
      .map(([name, value]) => `add_header ${name} '${String(value).replaceAll("'", "\\'")}' always;`)
      .join("\n");
  const config = `
daemon off; error_log stderr crit; pid ${folder}/nginx.pid; events {}
http {
  access_log off; types { text/html html; text/javascript js; text/css css; image/svg+xml svg; font/woff2 woff2; }
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server {
    listen 127.0.0.1:${new URL(listens).port};
    root ${folder}/public;
    location ~ ^(${toInstances.join("|")})(/|$) {
      proxy_pass ${instance}; proxy_http_version 1.1; proxy_buffering off; proxy_set_header Host $http_host;
    }
    location ~ ^/assets/ { ${add(caching["assets/*"])} }
    location / { try_files /index.html =404; ${add(caching["index.html"])} }
  }
}`;
  await Bun.write(join(folder, "nginx.conf"), config);
  await Bun.$`chmod -R a+rX ${folder}`.quiet();
  const child = Bun.spawn(["nginx", "-c", join(folder, "nginx.conf")], {
    stdout: "ignore",
    stderr: "inherit",
  });
  await waitUntil("nginx serves the page", async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}.`);
    return fetch(listens).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return {
    url: listens,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.exited;
    },
  };
}
