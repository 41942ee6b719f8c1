import { expect, setDefaultTimeout } from "bun:test";
import { AxeBuilder } from "@axe-core/playwright";
import { ebba } from "#sandbox/world/customers.ts";
import { signInInBrowser, startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";

// A browser, several processes, and a machine that may be busy.
setDefaultTimeout(120_000);

testWithChromium(
  "a consent lapses after 180 days, and is renewed at the bank by keyboard alone, without a barrier",
  async () => {
    await using sandbox = await startTestSandbox([]);
    await using selfcare = await startSelfcare({ sandbox });
    await using browser = await startBrowser();
    await using person = await browser.open({ device: "phone" });
    const { page, complaints } = person;
    const payer = { phone: sandbox.phone, customer: ebba };
    const barriers = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, help }) => `${id}: ${help}`);
    await page.goto(`${selfcare.url}/sign-in?returnTo=/bank-accounts`);
    await signInInBrowser(page, payer);
    await page.getByRole("heading", { name: "Everyday" }).waitFor();
    expect(await barriers()).toEqual([]);

    await sandbox.clock.forward("180d");
    await page
      .getByText(/Your consent ended on/)
      .first()
      .waitFor();
    await page.getByRole("link", { name: /Renew at the bank.*Everyday/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Phone number").waitFor();
    expect(await barriers()).toEqual([]);
    await page.keyboard.type(ebba.phone);
    const code = await codeSentBy(() => page.keyboard.press("Enter"), payer);
    await page.getByLabel("Code").waitFor();
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Renew for 180 days" }).waitFor();
    expect(await barriers()).toEqual([]);
    await page.getByRole("button", { name: "Renew for 180 days" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/bank-accounts\?renewed=acc_ebba_daily/);
    await page.getByText(/Your consent is renewed/).waitFor();

    await page.goto(`${selfcare.url}/bank-accounts/add`);
    await page.getByLabel("Find your bank").waitFor();
    expect(await barriers()).toEqual([]);
    await page.goto(`${selfcare.url}/preferences`);
    await page.getByRole("checkbox", { name: "Offers by e-mail" }).waitFor();
    expect(await barriers()).toEqual([]);
    await page.goto(`${selfcare.url}/contact-details`);
    await page.getByRole("button", { name: /Change.*Phone number/ }).waitFor();
    expect(await barriers()).toEqual([]);
    expect(complaints).toEqual([]);
  },
);
