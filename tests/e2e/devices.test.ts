import { expect, setDefaultTimeout } from "bun:test";
import type { Page } from "playwright-core";
import { ebba } from "#sandbox/world/customers.ts";
import { chromiumPath, signInInBrowser, startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";

setDefaultTimeout(120_000);

/** Long enough for a busy machine, and well below the 15 s after which a stream checks its session by itself. */
const soon = { timeout: 5_000 };
const withBoth = testWith("redis-server", chromiumPath);

/** Waits until the page's change stream is connected. */
async function isLive(page: Page): Promise<void> {
  await page.waitForResponse((response) => response.url().endsWith("/trpc/changes.watch"));
}

withBoth(
  "a device is signed out from another one on another instance, and has to sign in again",
  async () => {
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([ebba]);
    await using first = await startSelfcare({ sandbox, redisUrl: redis.url });
    await using second = await startSelfcare({ sandbox, redisUrl: redis.url, port: await freePort() });
    await using browser = await startBrowser();
    await using phone = await browser.open({ device: "phone" });
    await using desktop = await browser.open();
    for (const { page } of [phone, desktop]) {
      await page.goto(`${first.url}/sign-in`);
      await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
      await page.waitForURL(`${first.url}/`);
    }

    // Same host, so the phone's session cookie is also sent to the other instance.
    await Promise.all([isLive(phone.page), phone.page.goto(`${second.url}/transactions`)]);
    const page = desktop.page;
    await page.goto(`${first.url}/account`);
    await page.getByRole("link", { name: /Devices and security/ }).click();
    await page.locator(".device").getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
    await phone.page.getByRole("heading", { name: "You were signed out from another device" }).waitFor(soon);
    await page.getByText("You are signed in nowhere else.").waitFor();
    await page.getByText("Signed out from another device").first().waitFor();

    await phone.page.goto(`${first.url}/sign-in`);
    await phone.page.getByRole("heading", { name: "Confirm that it is you" }).waitFor();
    expect(desktop.complaints).toEqual([]);
  },
);

withBoth("signing out at the identity service signs out of every instance", async () => {
  await using redis = await startRedis();
  await using sandbox = await startTestSandbox([ebba]);
  await using first = await startSelfcare({ sandbox, redisUrl: redis.url });
  await using second = await startSelfcare({ sandbox, redisUrl: redis.url, port: await freePort() });
  await using browser = await startBrowser();
  await using person = await browser.open();
  const here = person.page;
  await here.goto(`${first.url}/sign-in`);
  await Promise.all([isLive(here), signInInBrowser(here, { phone: sandbox.phone, customer: ebba })]);
  const there = await person.context.newPage();
  await Promise.all([isLive(there), there.goto(`${second.url}/inbox`)]);

  const elsewhere = await person.context.newPage();
  await elsewhere.goto(`${sandbox.identity.url}/session/end`);
  await elsewhere
    .getByRole("button", { name: /sign out/i })
    .first()
    .click();
  for (const page of [here, there]) {
    await page.getByRole("heading", { name: "You have been signed out" }).waitFor(soon);
    await page.getByText("You signed out at another of our sites").waitFor();
  }
});

testWithChromium(
  "a payer signed in at the gateway is signed in here by opening any page, but not after signing out",
  async () => {
    await using sandbox = await startTestSandbox([ebba]);
    await using selfcare = await startSelfcare({ sandbox });
    await using browser = await startBrowser();
    await using person = await browser.open();
    const { page, context } = person;
    await page.goto(`${selfcare.url}/transactions?type=deposit`);
    await page.getByRole("heading", { name: "See where your money is" }).waitFor();
    expect(page.url()).toBe(`${selfcare.url}/transactions?type=deposit`);
    await page.getByRole("link", { name: "Sign in" }).click();
    await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
    await page.getByText(ebba.familyName).first().waitFor();

    // Signed in at the gateway, and never here.
    await context.clearCookies({ name: /^selfcare-/ });
    await page.goto(`${selfcare.url}/inbox`);
    await page.getByRole("heading", { name: "Messages" }).waitFor();
    expect(page.url()).toBe(`${selfcare.url}/inbox`);

    await page.getByRole("button", { name: ebba.familyName }).click();
    await Promise.all([
      page.waitForResponse((response) => response.url().endsWith("/sign-out")),
      page.getByRole("button", { name: "Sign out" }).click(),
    ]);
    await page.waitForURL(/session\/end|signed-out/);
    await page.goto(`${selfcare.url}/inbox`);
    await page.getByRole("link", { name: "Sign in" }).waitFor();
  },
);
