import { expect, setDefaultTimeout } from "bun:test";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import { signInInBrowser, startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";

// A browser, several processes, and a machine that may be busy.
setDefaultTimeout(60_000);

testWithChromium("each payer signs in, on a desktop and on a phone, and no policy is violated", async () => {
  await using sandbox = await startTestSandbox([ebba, aino, noor]);
  await using selfcare = await startSelfcare({ sandbox });
  await using browser = await startBrowser();
  for (const customer of [ebba, aino, noor]) {
    for (const device of ["desktop", "phone"] as const) {
      await using person = await browser.open({ device });
      await person.page.goto(`${selfcare.url}/sign-in`);
      await signInInBrowser(person.page, { phone: sandbox.phone, customer });
      await person.page.getByText(customer.givenName).first().waitFor();
      expect(person.page.url()).toBe(`${selfcare.url}/`);
      expect(person.complaints).toEqual([]);
    }
  }
});

testWithChromium("a payer comes back to the page that they asked for", async () => {
  await using sandbox = await startTestSandbox([ebba]);
  await using selfcare = await startSelfcare({ sandbox });
  await using browser = await startBrowser();
  await using person = await browser.open();
  await person.page.goto(`${selfcare.url}/sign-in?returnTo=${encodeURIComponent("/preferences")}`);
  await signInInBrowser(person.page, { phone: sandbox.phone, customer: ebba });
  await person.page.waitForURL(`${selfcare.url}/preferences`);
});

testWithChromium("signing out in the page ends the sign-in at the identity service as well", async () => {
  await using sandbox = await startTestSandbox([ebba]);
  await using selfcare = await startSelfcare({ sandbox });
  await using browser = await startBrowser();
  await using person = await browser.open();
  const { page } = person;
  await page.goto(`${selfcare.url}/sign-in`);
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.getByRole("button", { name: ebba.familyName }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/signed-out/);
  expect(person.complaints).toEqual([]);

  await page.goto(`${selfcare.url}/sign-in`);
  await page.getByLabel("Phone number").waitFor();
});

testWithChromium("the sign-in works without scripts, in the dark", async () => {
  await using sandbox = await startTestSandbox([ebba]);
  await using selfcare = await startSelfcare({ sandbox });
  await using browser = await startBrowser();
  await using person = await browser.open({ javaScriptEnabled: false, colorScheme: "dark" });
  await person.page.goto(`${selfcare.url}/sign-in`);
  await signInInBrowser(person.page, { phone: sandbox.phone, customer: ebba });
  await person.page.waitForURL(`${selfcare.url}/`);
});
