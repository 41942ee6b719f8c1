import { expect, setDefaultTimeout } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { ebba } from "#sandbox/world/customers.ts";
import { dateIn } from "#shared/calendar.ts";
import { pressByKeyboard, tabTo, testWithChromium } from "#tests/support/browser.ts";
import { deposit, pay, waitForState } from "#tests/support/payer.ts";
import { type Platform, startPlatform } from "#tests/support/platform.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(120_000);

/** Makes a deposit and waits on its page until it has arrived. */
async function paid(platform: Platform, amount: string) {
  const person = await platform.signIn({ device: "desktop" });
  await pay(person.page, platform, deposit(amount));
  await waitForState(person.page, "settled");
  return person;
}

async function write(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });
const tooOften = "That was too often in a short time.";

testWithChromium("a proof is created, verified by someone else and revoked, by keyboard alone", async () => {
  await using platform = await startPlatform({ env: { RATE_PROOF: "4/600" } });
  const { page } = await paid(platform, "177.10");
  await pressByKeyboard(page, button(page, "Make a proof of payment"));
  await page.getByRole("heading", { name: "Proof of payment", level: 1 }).waitFor();
  const code = (await page.locator(".proof-code code").textContent()) ?? "";

  const { page: their } = await platform.open();
  await their.goto(`${platform.selfcare.url}/proofs`);
  await write(their, their.getByLabel("The code on the proof"), code.toLowerCase());
  await their.keyboard.press("Enter");
  await their.getByRole("heading", { name: "This proof is genuine" }).waitFor();
  const mainText = await their.getByRole("main").textContent();
  for (const fact of ["177.10", "Alm & Gran", "Arrived", ebba.givenName]) expect(mainText).toContain(fact);
  for (const secret of [ebba.familyName, ebba.email]) expect(mainText).not.toContain(secret);

  await pressByKeyboard(page, page.getByRole("link", { name: "The payment" }));
  await pressByKeyboard(page, button(page, "End it now"));
  await pressByKeyboard(page, button(page.getByRole("dialog"), "End it now"));
  await button(page, "Make a proof of payment").waitFor();

  await their.reload();
  await their.getByRole("heading", { name: "This code proves nothing now" }).waitFor();
  // Repeated attempts are rate-limited.
  await tabTo(their, button(their, "Check"));
  await waitUntil("the checking is stopped", async () => {
    await their.keyboard.press("Enter");
    return their.getByText(tooOften).isVisible();
  });
});

testWithChromium("a statement line reveals its merchant and nothing else, by keyboard alone", async () => {
  await using platform = await startPlatform({ env: { RATE_CHARGE: "2/600" } });
  await paid(platform, "177.20");
  const { page } = await platform.open();
  await page.goto(`${platform.selfcare.url}/signed-out`);
  await pressByKeyboard(page, page.getByRole("link", { name: "What's this charge?" }));
  await page.getByRole("heading", { name: "What's this charge?" }).waitFor();
  await write(page, page.getByLabel("Amount"), "177.20");
  await write(page, page.getByLabel("Currency"), "SEK");
  // The order of a date field's parts depends on the browser's locale.
  await page.getByLabel("Date").fill(dateIn(ebba.timeZone, new Date()));
  await write(page, page.getByLabel(/^Last four digits/), "1234");
  await page.keyboard.press("Enter");
  await page.getByText("We find no one line like that").waitFor();
  await page.getByLabel(/^Last four digits/).press("ControlOrMeta+a");
  await page.keyboard.type("9109");
  await page.keyboard.press("Enter");
  await page.getByText("That is Alm & Gran").waitFor();
  const mainText = await page.getByRole("main").textContent();
  for (const secret of [ebba.givenName, ebba.familyName, "Nordljus"]) expect(mainText).not.toContain(secret);
  await page.getByRole("link", { name: "Sign in to see it" }).waitFor();
  await pressByKeyboard(page, button(page, "Find the merchant"));
  await page.getByText(tooOften).waitFor();
});

testWithChromium("a problem is reported, answered and settled, by keyboard alone", async () => {
  await using platform = await startPlatform();
  const { page } = await paid(platform, "177.30");
  await pressByKeyboard(page, button(page, "Report a problem"));
  const dialog = page.getByRole("dialog");
  await tabTo(page, dialog.getByLabel("What is wrong?"));
  await page.keyboard.type("The amount");
  await write(page, dialog.getByLabel("In your own words"), "It was to be 17.30.");
  await pressByKeyboard(page, button(dialog, "Send the report"));
  const reported = page.getByRole("region", { name: "Reported problem" });
  await reported.getByText("The amount is wrong.").waitFor();
  await reported.getByText("It was to be 17.30.").waitFor();
  await reported.getByText(/We answer by/).waitFor();
  await write(page, reported.getByLabel("Write more"), "The bill says so.");
  await pressByKeyboard(page, button(reported, "Send"));
  // In the list, because the field has the same text until it is sent.
  await reported.getByRole("listitem").getByText("The bill says so.").waitFor();

  await platform.sandbox.clock.forward("1h");
  await reported.getByText("Answered", { exact: true }).waitFor();
  await pressByKeyboard(page, button(reported, "This is settled"));
  await reported.getByText("Closed", { exact: true }).waitFor();
  await button(page, "Report a problem").waitFor();
});
