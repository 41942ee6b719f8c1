import { expect, setDefaultTimeout } from "bun:test";
import type { Page } from "playwright-core";
import { ebba } from "#sandbox/world/customers.ts";
import { chromiumPath, signInInBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(90_000);

const panels = ["Under way", "This month so far", "Recent activity", "Twelve months by merchant", "Messages"];
const panel = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
/** Every panel shows a figure, except for a month without payments, such as on its first day. */
const content = /\d|No money has moved yet/;
const troubled = (page: Page, name: string) => panel(page, name).getByRole("button", { name: "Try again" });

/** Panels that report a problem during an outage of each service. */
const parts = {
  payments: panels.slice(0, 4),
  notifications: ["Messages"],
  banking: [],
  profile: [],
} as const;

testWithChromium(
  "an outage of a service affects only its own panels, and a click restores them",
  async () => {
    await using platform = await startPlatform();
    const { sandbox, selfcare } = platform;
    const { page } = await platform.signIn();
    for (const [service, lost] of Object.entries(parts)) {
      const part = sandbox[service as keyof typeof parts];
      await part.stop();
      await page.goto(selfcare.url);
      for (const name of lost) await troubled(page, name).waitFor();
      for (const name of panels.filter((other) => !lost.some((gone) => gone === other))) {
        await panel(page, name).getByText(content).first().waitFor();
        expect(await troubled(page, name).count()).toBe(0);
      }

      await part.start();
      for (const name of lost) {
        // The circuit breaker may still be open at the first click, so the click is repeated.
        await waitUntil(
          `${name} is back`,
          async () => {
            await troubled(page, name)
              .click({ timeout: 200 })
              .catch(() => {});
            const isInTrouble = (await panel(page, name).getByRole("alert").count()) > 0;
            return !isInTrouble && (await panel(page, name).getByText(content).count()) > 0;
          },
          30_000,
        );
      }
    }
  },
);

testWithChromium("a payer without a session is asked to sign in and returns to the same page", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const { page, complaints } = await platform.open();
  await page.goto(`${selfcare.url}/transactions?states=failed`);
  await page.getByRole("link", { name: "Sign in" }).click();
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.getByRole("heading", { name: "Payments" }).waitFor();
  expect(page.url()).toBe(`${selfcare.url}/transactions?states=failed`);
  expect(complaints).toEqual([]);
});

const withBoth = testWith("redis-server", chromiumPath);
withBoth(
  "without Redis the page says so instead of signing out, and continues when Redis is back",
  async () => {
    await using redis = await startRedis();
    await using platform = await startPlatform({ redisUrl: redis.url });
    const { page } = await platform.signIn({ device: "desktop" });

    await redis.kill();
    await page.reload();
    await page.getByText("We cannot check that it is you right now.").first().waitFor();
    await redis.start();
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByText(ebba.givenName).first().waitFor();
  },
);
