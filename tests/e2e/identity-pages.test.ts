import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { accessibilityViolations } from "#tests/support/accessibility.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";

// Long enough for a browser and several processes on a busy machine.
setDefaultTimeout(60_000);

for (const colorScheme of ["light", "dark"] as const) {
  testWithChromium(
    `the sign-in and the phone inbox have no barriers that can be found, ${colorScheme}`,
    async () => {
      await using platform = await startPlatform();
      const { selfcare } = platform;
      const { page, context } = await platform.open({ device: "phone", colorScheme });
      await page.goto(`${selfcare.url}/sign-in`);
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.getByLabel("Phone number").fill("07");
      await page.getByRole("button", { name: "Send code" }).click();
      await page.getByRole("alert").waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.getByLabel("Phone number").fill(ebba.phone);
      await page.getByRole("button", { name: "Send code" }).click();
      await page.getByLabel("Code", { exact: true }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);

      const opened = context.waitForEvent("page");
      await page.getByRole("link", { name: "phone inbox" }).click();
      const inbox = await opened;
      await inbox.getByRole("button", { name: "Copy code" }).waitFor();
      expect(await accessibilityViolations(inbox)).toEqual([]);
    },
  );
}

testWithChromium("a code that arrives while the phone inbox is open appears by itself", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const { page, context } = await platform.open();
  const inbox = await context.newPage();
  await inbox.goto(`${sandbox.playground.url}/phone?of=${encodeURIComponent(ebba.phone)}`);
  await inbox.getByText("No messages yet.").waitFor();
  await page.goto(`${selfcare.url}/sign-in`);
  await page.getByLabel("Phone number").fill(ebba.phone);
  await page.getByRole("button", { name: "Send code" }).click();
  await inbox.bringToFront();
  await inbox.getByText("is your code for the payment platform").waitFor();
});
