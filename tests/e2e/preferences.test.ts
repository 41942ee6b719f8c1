import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { signInInBrowser, tabTo, testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";

setDefaultTimeout(60_000);

testWithChromium(
  "preferences set by keyboard in one browser apply in the other and in messages",
  async () => {
    await using platform = await startPlatform();
    const { sandbox, selfcare } = platform;
    const desktop = await platform.open({ colorScheme: "light" });
    const phone = await platform.open({ device: "phone", colorScheme: "light" });
    for (const { page } of [desktop, phone]) {
      await page.goto(`${selfcare.url}/sign-in?returnTo=/preferences`);
      await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
      const live = page.waitForResponse((response) => response.url().endsWith("/trpc/changes.watch"));
      await page.getByRole("heading", { level: 1, name: "Preferences" }).waitFor();
      await live;
    }

    const { page } = desktop;
    await tabTo(page, page.getByRole("radio", { name: "As the device" }));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.getByText("Saved.").first().waitFor();
    await phone.page.getByRole("radio", { name: "Dark", checked: true }).waitFor();

    await tabTo(page, page.getByLabel("Language", { exact: true }));
    await page.keyboard.type("Svenska");
    for (const device of [desktop, phone])
      await device.page.getByRole("heading", { level: 1, name: "Inställningar" }).waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe("sv");

    await phone.page.goto(`${selfcare.url}/inbox`);
    await phone.page.getByRole("link", { name: /väntar på att du godkänner/ }).click();
    await phone.page.getByRole("link", { name: "Godkänn", exact: true }).waitFor();
    expect(new URL(phone.page.url()).hash).toBe("#approval");
    expect([...desktop.complaints, ...phone.complaints]).toEqual([]);
  },
);
