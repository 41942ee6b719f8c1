import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { accessibilityViolations } from "#tests/support/accessibility.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";

// Long enough for a browser and several processes on a busy machine.
setDefaultTimeout(120_000);

testWithChromium(
  "a consent lapses after 180 days, and is renewed at the bank by keyboard alone on accessible pages",
  async () => {
    await using platform = await startPlatform({ customers: [] });
    const { sandbox, selfcare } = platform;
    const { page, complaints } = await platform.signIn({ at: "/bank-accounts" });
    await page.getByRole("heading", { name: "Everyday" }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);

    await sandbox.clock.forward("180d");
    await page
      .getByText(/Your consent ended on/)
      .first()
      .waitFor();
    await page.getByRole("link", { name: /Renew at the bank.*Everyday/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Phone number").waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.type(ebba.phone);
    const code = await codeSentBy(() => page.keyboard.press("Enter"), {
      phone: sandbox.phone,
      customer: ebba,
    });
    await page.getByLabel("Code").waitFor();
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Renew for 180 days" }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Renew for 180 days" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/bank-accounts\?renewed=acc_ebba_daily/);
    await page.getByText(/Your consent is renewed/).waitFor();

    await page.goto(`${selfcare.url}/bank-accounts/add`);
    await page.getByLabel("Find your bank").waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(`${selfcare.url}/preferences`);
    await page.getByRole("checkbox", { name: "Offers by e-mail" }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(`${selfcare.url}/contact-details`);
    await page.getByRole("button", { name: /Change.*Phone number/ }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);
