import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { accessibilityViolationsInBothThemes } from "#tests/support/accessibility.ts";
import { pressByKeyboard, signInInBrowser, tabTo, testWithChromium } from "#tests/support/browser.ts";
import { startWithBrowsers } from "#tests/support/signed-in-browsers.ts";

// Long enough for a browser on a busy machine.
setDefaultTimeout(90_000);

const order = {
  type: "deposit",
  merchantId: "lyktan",
  accountId: "acc_ebba_daily",
  amount: { amount: 100_00, currency: "SEK" },
} as const;

testWithChromium(
  "all permissions of a merchant are ended and it is blocked by keyboard alone, and no device can pay it",
  async () => {
    await using world = await startWithBrowsers([ebba]);
    await using desktop = await world.open(ebba);
    await using phone = await world.open(ebba, { device: "phone" });
    const { page } = desktop;
    await Promise.all([
      page.goto(`${world.app.url}/merchants`),
      phone.page.goto(`${world.app.url}/deposit?merchant=lyktan&currency=SEK`),
    ]);
    await phone.page.getByLabel("Amount in SEK").waitFor();

    await pressByKeyboard(page, page.getByRole("link", { name: /^LS Lyktan Spel|^Lyktan Spel/ }));
    await page.getByRole("heading", { level: 1, name: "Lyktan Spel" }).waitFor();
    await page.getByText(/^Withdrawals, refunds and payments that you have approved/).waitFor();
    expect(await accessibilityViolationsInBothThemes(page)).toEqual([]);
    await pressByKeyboard(page, page.getByRole("button", { name: "End everything" }));
    const confirmation = page.getByRole("alertdialog", { name: "End everything with Lyktan Spel?" });
    await pressByKeyboard(page, confirmation.getByRole("button", { name: "End everything" }));
    const ended = page.getByRole("dialog", { name: "Everything with Lyktan Spel has ended" });
    await pressByKeyboard(page, ended.getByRole("link", { name: "Block payments to it" }));
    await page.getByRole("heading", { level: 1, name: "Block payments" }).waitFor();
    await page.getByRole("radio", { name: "A merchant", checked: true }).waitFor();
    await tabTo(page, page.getByRole("radio", { name: "1 month" }));
    await page.keyboard.press("ArrowRight");
    await page.getByRole("radio", { name: "3 months", checked: true }).waitFor();
    await tabTo(page, page.getByRole("checkbox", { name: /^I understand that nobody can end this before/ }));
    await page.keyboard.press("Space");
    await pressByKeyboard(page, page.getByRole("button", { name: "Block", exact: true }));
    await page.getByRole("heading", { name: "Payments to Lyktan Spel" }).waitFor();

    // On the phone she was about to pay. The page shows the block and its reason at once.
    await phone.page.getByText("You have blocked payments to this merchant.").waitFor();
    expect(await accessibilityViolationsInBothThemes(phone.page)).toEqual([]);
    const client = world.app.client(await world.app.signIn(ebba));
    const refused = client.transfers.create.mutate({ key: crypto.randomUUID(), ...order });
    expect(await refused.then(() => "paid", String)).toContain("merchant_blocked");
    await phone.page.getByRole("alert").getByRole("link", { name: "Go to your limits and blocks" }).click();
    await phone.page.getByRole("heading", { name: "Payments to Lyktan Spel" }).waitFor();
    await phone.page.goto(`${world.app.url}/merchants`);
    await phone.page.getByRole("link", { name: /Lyktan Spel.*Blocked/ }).waitFor();
    expect([...desktop.complaints, ...phone.complaints]).toEqual([]);
  },
);

testWithChromium("the full history is shown after a fresh sign-in, on the same page", async () => {
  await using world = await startWithBrowsers([ebba]);
  await using person = await world.open(ebba, {
    device: "phone",
    authenticatedAt: Date.now() - 600_000,
  });
  const { page } = person;
  await page.goto(`${world.app.url}/merchants/lyktan`);
  await page.getByRole("heading", { name: "In the last 90 days" }).waitFor();
  await page.getByRole("link", { name: "Sign in once more to see all" }).click();
  await signInInBrowser(page, { phone: world.sandbox.phone, customer: ebba });
  await page.waitForURL(`${world.app.url}/merchants/lyktan`);
  await page.getByRole("heading", { name: "Since your first payment" }).waitFor();
  expect(person.complaints).toEqual([]);
});
