import { expect, setDefaultTimeout } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { startSandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { chromiumPath, signInInBrowser, startBrowser } from "#tests/support/browser.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(90_000);

const look = {
  name: "Nordpay",
  logo: `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#7a1f4b"/></svg>')}`,
  colors: {
    accent: { light: "#7a1f4b", dark: "#f2a6c9" },
    "accent-strong": { light: "#5c1237", dark: "#f7c9df" },
    "on-accent": { light: "#ffffff", dark: "#2b0718" },
    "accent-tint": { light: "#f6dfe9", dark: "#3d1428" },
  },
  links: [{ label: { en: "Terms" }, href: "https://nordpay.example/terms" }],
  help: { phone: "+46 8 123 45 67" },
  without: ["withdraw"],
};

/** Starts a payment site with its own pages and Selfcare under `/selfcare`, behind a reverse proxy. */
async function startSite() {
  await using parts = new AsyncDisposableStack();
  const [port, strangerPort, selfcarePort] = [await freePort(), await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const sandbox = parts.use(
    await startSandbox({ path: ":memory:", publicUrl: `${origin}/selfcare`, customers: [ebba] }),
  );
  const env = { SITE: JSON.stringify(look), EMBED_ORIGINS: origin };
  const selfcare = parts.use(await startSelfcare({ sandbox, port: selfcarePort, env }));
  parts.use(await startProxy({ port, strangerPort, upstream: selfcare.url }));
  const browser = parts.use(await startBrowser());
  const stack = parts.move();
  return {
    origin,
    stranger: `http://localhost:${strangerPort}`,
    sandbox,
    browser,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Starts nginx with a page that embeds the payments, and the same page on an origin that is not allowed to. */
async function startProxy({
  port,
  strangerPort,
  upstream,
}: {
  port: number;
  strangerPort: number;
  upstream: string;
}) {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-proxy-"));
  const frame = `<!doctype html><link rel="icon" href="data:,"><title>The site</title><h1>The site</h1><iframe title="Payments" src="http://localhost:${port}/selfcare/embed/payments" width="360" height="420"></iframe>`;
  await Bun.write(join(folder, "index.html"), frame);
  const proxy = `location /selfcare { proxy_pass ${upstream}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host; proxy_buffering off; }`;
  await Bun.write(
    join(folder, "nginx.conf"),
    `user root; worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http { access_log off; types { text/html html; } client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}; ${proxy} }
  server { listen 127.0.0.1:${strangerPort}; root ${folder}; }
}`,
  );
  const nginx = Bun.spawn(["nginx", "-c", join(folder, "nginx.conf"), "-p", folder], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  await waitUntil("nginx", () =>
    fetch(`http://localhost:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return {
    async [Symbol.asyncDispose]() {
      // SIGKILL would leave its worker running.
      nginx.kill("SIGTERM");
      await nginx.exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const withAll = testWith("nginx", chromiumPath);

withAll("below a path of another site's domain, in its name and look, and in its frames", async () => {
  await using site = await startSite();
  const { origin, stranger, sandbox, browser } = site;
  await using person = await browser.open({ device: "phone" });
  const { page } = person;

  await page.goto(`${origin}/selfcare/`);
  await page.getByText("Nordpay").first().waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.getByRole("heading", { name: /Ebba/ }).waitFor();
  expect(page.url()).toBe(`${origin}/selfcare/`);
  expect(
    await page
      .locator(".brand-logo")
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent")),
  ).toContain("#7a1f4b");

  const paths = ["/", "/transactions", "/inbox", "/account", "/preferences"];
  for (const path of paths) {
    await page.goto(`${origin}/selfcare${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await strayLinks(page)).toEqual([]);
  }
  await page.getByRole("link", { name: "Terms" }).waitFor();
  expect(await page.getByRole("link", { name: "Call +46 8 123 45 67" }).getAttribute("href")).toBe(
    "tel:+468123 4567".replace(" ", ""),
  );

  await page.goto(`${origin}/selfcare/withdraw`);
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();

  await page.goto(`${origin}/selfcare/transactions`);
  await page.locator(".transaction-row").first().click();
  await page.waitForURL(/\/selfcare\/transactions\/[^/]+$/);
  const receipt = await page.getByRole("link", { name: /Receipt/ }).getAttribute("href");
  expect((await page.request.get(origin + receipt)).headers()["content-type"]).toBe("application/pdf");

  await page.goto(`${origin}/index.html`);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("heading", { name: "Your newest payments" }).waitFor();
  await frame.locator(".embedded-row").nth(4).waitFor();
  expect(await frame.locator(".embedded-row").count()).toBe(5);
  const [opened] = await Promise.all([
    page.context().waitForEvent("page"),
    frame.locator(".embedded-row").first().click(),
  ]);
  await opened.waitForURL(/\/selfcare\/transactions\//);
  await opened.close();
  expect(person.complaints).toEqual([]);

  await page.goto(`${stranger}/index.html`);
  await waitUntil("a complaint", () => person.complaints.some((text) => text.includes("frame-ancestors")));

  await page.goto(`${origin}/selfcare/`);
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${origin}/selfcare/signed-out**`);
});

const withRedis = testWith("redis-server", chromiumPath);

withRedis("signing in or out at the gateway signs in or out here, on every instance", async () => {
  await using redis = await startRedis();
  await using sandbox = await startTestSandbox([ebba]);
  await using firstInstance = await startSelfcare({ sandbox, redisUrl: redis.url });
  await using other = await startSelfcare({ sandbox, redisUrl: redis.url, port: await freePort() });
  await using browser = await startBrowser();
  await using person = await browser.open();
  const { page: gateway, context } = person;
  await gateway.goto(sandbox.gateway.url);
  await gateway.getByRole("link", { name: "Sign in" }).click();
  await signInInBrowser(gateway, { phone: sandbox.phone, customer: ebba });
  await gateway.getByText("Ebba Lindqvist").waitFor();

  await gateway.getByRole("link", { name: "Your payments" }).click();
  await gateway.getByRole("heading", { name: "Hello, Ebba" }).waitFor();
  expect(gateway.url()).toBe(`${firstInstance.url}/`);
  const pages = [await context.newPage(), await context.newPage()] as const;
  const streams = pages.map((page) => page.waitForRequest(/changes\.watch/));
  for (const [index, { url }] of [firstInstance, other].entries()) {
    await pages[index]?.goto(url);
    await pages[index]?.getByRole("heading", { name: "Hello, Ebba" }).waitFor();
  }
  await Promise.all(streams);

  await gateway.goto(sandbox.gateway.url);
  await gateway.getByRole("button", { name: "Sign out" }).click();
  await gateway.getByRole("link", { name: "Sign in" }).waitFor();
  const began = performance.now();
  await Promise.all(pages.map((page) => page.getByRole("link", { name: "Sign in again" }).waitFor()));
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(person.complaints).toEqual([]);
});

/** Lists links and sources on this site outside the base path. Each of them is a mistake. */
function strayLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a[href], img[src], link[href], script[src]")]
      .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
      .filter((address) => address.startsWith("/") && !/^\/selfcare(\/|$)/.test(address)),
  );
}
