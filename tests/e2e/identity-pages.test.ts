import { expect, setDefaultTimeout } from "bun:test";
import { AxeBuilder } from "@axe-core/playwright";
import { ebba } from "#sandbox/world/customers.ts";
import { startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";

// A browser, several processes, and a machine that may be busy.
setDefaultTimeout(60_000);

for (const colorScheme of ["light", "dark"] as const) {
  testWithChromium(
    `the sign-in and the phone inbox have no barriers that can be found, ${colorScheme}`,
    async () => {
      await using sandbox = await startTestSandbox([ebba]);
      await using selfcare = await startSelfcare({ sandbox });
      await using browser = await startBrowser();
      await using person = await browser.open({ device: "phone", colorScheme });
      const { page, context } = person;
      const barriers = async () =>
        (await new AxeBuilder({ page }).analyze()).violations.map(({ id, help }) => `${id}: ${help}`);

      await page.goto(`${selfcare.url}/sign-in`);
      expect(await barriers()).toEqual([]);
      await page.getByLabel("Phone number").fill("07");
      await page.getByRole("button", { name: "Send code" }).click();
      await page.getByRole("alert").waitFor();
      expect(await barriers()).toEqual([]);
      await page.getByLabel("Phone number").fill(ebba.phone);
      await page.getByRole("button", { name: "Send code" }).click();
      await page.getByLabel("Code", { exact: true }).waitFor();
      expect(await barriers()).toEqual([]);

      const opened = context.waitForEvent("page");
      await page.getByRole("link", { name: "phone inbox" }).click();
      const inbox = await opened;
      await inbox.getByRole("button", { name: "Copy code" }).waitFor();
      expect((await new AxeBuilder({ page: inbox }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    },
  );
}

testWithChromium("a code that comes while the phone inbox is open appears there by itself", async () => {
  await using sandbox = await startTestSandbox([ebba]);
  await using selfcare = await startSelfcare({ sandbox });
  await using browser = await startBrowser();
  await using person = await browser.open();
  const inbox = await person.context.newPage();
  await inbox.goto(`${sandbox.playground.url}/phone?of=${encodeURIComponent(ebba.phone)}`);
  await inbox.getByText("No messages yet.").waitFor();
  await person.page.goto(`${selfcare.url}/sign-in`);
  await person.page.getByLabel("Phone number").fill(ebba.phone);
  await person.page.getByRole("button", { name: "Send code" }).click();
  await inbox.bringToFront();
  await inbox.getByText("is your code for the payment platform").waitFor();
});
