import { expect, setDefaultTimeout } from "bun:test";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import { signInInBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";

// Long enough for a browser and several processes on a busy machine.
setDefaultTimeout(60_000);

testWithChromium("each payer signs in, on a desktop and on a phone, and no policy is violated", async () => {
  await using platform = await startPlatform({ customers: [ebba, aino, noor] });
  const { sandbox, selfcare } = platform;
  for (const customer of [ebba, aino, noor]) {
    for (const device of ["desktop", "phone"] as const) {
      const { page, complaints } = await platform.open({ device });
      await page.goto(`${selfcare.url}/sign-in`);
      await signInInBrowser(page, { phone: sandbox.phone, customer });
      await page.getByText(customer.givenName).first().waitFor();
      expect(page.url()).toBe(`${selfcare.url}/`);
      expect(complaints).toEqual([]);
    }
  }
});

testWithChromium("a payer returns to the requested page", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const { page } = await platform.open();
  await page.goto(`${selfcare.url}/sign-in?returnTo=${encodeURIComponent("/preferences")}`);
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.waitForURL(`${selfcare.url}/preferences`);
});

testWithChromium("signing out in the page ends the sign-in at the identity service as well", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const { page, complaints } = await platform.open();
  await page.goto(`${selfcare.url}/sign-in`);
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.getByRole("button", { name: ebba.familyName }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/signed-out/);
  expect(complaints).toEqual([]);

  await page.goto(`${selfcare.url}/sign-in`);
  await page.getByLabel("Phone number").waitFor();
});

testWithChromium("the sign-in works without scripts, in the dark", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const { page } = await platform.open({ javaScriptEnabled: false, colorScheme: "dark" });
  await page.goto(`${selfcare.url}/sign-in`);
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.waitForURL(`${selfcare.url}/`);
});
