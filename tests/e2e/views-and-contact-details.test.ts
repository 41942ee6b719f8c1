import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { accessibilityViolationsInBothThemes } from "#tests/support/accessibility.ts";
import { pressByKeyboard, tabTo, testWithChromium } from "#tests/support/browser.ts";
import { startWithBrowsers } from "#tests/support/signed-in-browsers.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(60_000);

testWithChromium(
  "a view saved on one device is available on the other, and a year is read by keyboard",
  async () => {
    await using browsers = await startWithBrowsers([ebba]);
    const { url } = browsers.app;
    await using desktop = await browsers.open(ebba);
    await using phone = await browsers.open(ebba, { device: "phone" });
    const live = phone.page.waitForResponse((response) => response.url().endsWith("/trpc/changes.watch"));
    await phone.page.goto(`${url}/transactions`);
    await phone.page.getByRole("heading", { name: "Payments", exact: true }).waitFor();
    await live;

    const { page } = desktop;
    await page.goto(`${url}/transactions?type=withdrawal&states=failed,returned`);
    await pressByKeyboard(page, page.getByRole("button", { name: "Save this view" }));
    await page.getByRole("dialog").getByLabel("Name").waitFor();
    await page.keyboard.type("Came to nothing");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Came to nothing", pressed: true }).waitFor();
    await phone.page.getByRole("button", { name: "Came to nothing" }).click();
    await phone.page.waitForURL(/states=failed(,|%2C)returned/);

    await page.goto(`${url}/years/2025`);
    await page.getByRole("heading", { name: "Your 2025" }).waitFor();
    await pressByKeyboard(page, page.getByRole("main").getByRole("link", { name: "Lyktan Spel" }));
    await page.waitForURL((address) => address.pathname !== "/years/2025");
    await page.goBack();
    await tabTo(page, page.getByRole("radio", { name: "2025", checked: true }));
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "Your 2024" }).waitFor();
    expect(await accessibilityViolationsInBothThemes(page)).toEqual([]);
    expect([...desktop.complaints, ...phone.complaints]).toEqual([]);
  },
);

testWithChromium(
  "a new phone number applies on every device once it is verified, and the old number is notified",
  async () => {
    await using browsers = await startWithBrowsers([ebba]);
    const { sandbox, app } = browsers;
    await using desktop = await browsers.open(ebba);
    await using phone = await browsers.open(ebba, { device: "phone" });
    for (const { page } of [desktop, phone]) {
      const live = page.waitForResponse((response) => response.url().endsWith("/trpc/changes.watch"));
      await page.goto(`${app.url}/contact-details`);
      await page.getByRole("heading", { name: "Contact details", level: 1 }).waitFor();
      await live;
    }
    const { page } = desktop;
    const messageCount = sandbox.phone.messages(ebba.phone).length;
    await pressByKeyboard(page, page.getByRole("button", { name: /^Change.*Phone number$/ }));
    await page.getByLabel("New phone number").waitFor();
    await tabTo(page, page.getByLabel("New phone number"));
    await page.keyboard.type("070-174 06 66");
    await page.keyboard.press("Enter");
    await page.getByText("A code is on its way to +46 70 174 06 66").waitFor();
    // The other device shows the pending change and the current number.
    await phone.page.getByText("A code is on its way to +46 70 174 06 66").waitFor();
    await phone.page.getByText("+46 70 174 06 05").waitFor();
    await waitUntil("a code", () => sandbox.phone.code("+46701740666") !== undefined);
    await tabTo(page, page.getByLabel("Code"));
    await page.keyboard.type(sandbox.phone.code("+46701740666") ?? "");
    await page.keyboard.press("Enter");
    await page.getByText(/Your phone number is changed/).waitFor();
    await phone.page.getByText("+46 70 174 06 05").waitFor({ state: "detached" });
    await phone.page.getByText("+46 70 174 06 66").waitFor();
    await waitUntil(
      "the old number is notified",
      () => sandbox.phone.messages(ebba.phone).length > messageCount,
    );
    expect([...desktop.complaints, ...phone.complaints]).toEqual([]);
  },
);
