import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { accessibilityViolations } from "#tests/support/accessibility.ts";
import { codeSentTo, signInInBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";

// Long enough for a browser and several processes on a busy machine.
setDefaultTimeout(120_000);

testWithChromium(
  "on a phone, a payer buys at a merchant's site, signs in only at the gateway, approves, and returns with the signed result",
  async () => {
    await using platform = await startPlatform();
    const { sandbox, selfcare } = platform;
    const { page } = await platform.open({ device: "phone" });
    const shop = sandbox.merchantSite.url;
    await page.goto(shop);
    await page.getByRole("button", { name: "Buy" }).click();
    await page.getByRole("heading", { name: "Pay Lyktan Spel" }).waitFor();
    expect(page.url()).toStartWith(`${sandbox.gateway.url}/checkout/`);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Pay from a bank account" }).click();
    await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
    await page.getByText("Moonlight pass, one month").waitFor();
    const link = page.url();
    expect(link).toStartWith(`${selfcare.url}/hand-offs/`);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: /^Approve/ }).click();
    await page.getByRole("button", { name: "Send code" }).waitFor();
    const code = await codeSentTo(page, { phone: sandbox.phone, customer: ebba });
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.waitForURL(`${shop}/orders/*`);
    await page.getByText("Your pass is lit.").waitFor({ timeout: 30_000 });

    // A completed link says so when it is opened again, with a link onwards.
    await page.goto(link);
    await page.getByRole("heading", { name: "This is done" }).waitFor();
    await page.getByRole("link", { name: "Back to Lyktan Spel" }).click();
    await page.waitForURL(`${shop}/orders/*`);
  },
);

testWithChromium("a page that waits on the desktop continues when the phone has finished", async () => {
  await using platform = await startPlatform();
  const { sandbox, selfcare } = platform;
  const desktop = await platform.open();
  const phone = await platform.open({ device: "phone" });
  const shop = sandbox.merchantSite.url;
  await desktop.page.goto(shop);
  await desktop.page.getByRole("button", { name: "Confirm" }).click();
  await desktop.page.getByRole("img", { name: "QR code of this page" }).waitFor();
  expect(desktop.page.url()).toStartWith(selfcare.url);

  await phone.page.goto(desktop.page.url());
  await phone.page.getByRole("link", { name: "Sign in" }).click();
  await signInInBrowser(phone.page, { phone: sandbox.phone, customer: ebba });
  await phone.page.getByText("Ebba Lindqvist").first().waitFor();
  await phone.page.getByRole("button", { name: "Confirm and pass on" }).click();
  await phone.page.waitForURL(`${shop}/orders/*`);
  await desktop.page.waitForURL(`${shop}/orders/*`);
  await desktop.page.getByText("We know your name now.").waitFor();
});
