import { expect, setDefaultTimeout } from "bun:test";
import type { Page } from "playwright-core";
import { ebba } from "#sandbox/world/customers.ts";
import { messages } from "#shared/messages/sv.ts";
import { accessibilityViolationsInBothThemes } from "#tests/support/accessibility.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";

// Long enough for a browser and several processes on a busy machine.
setDefaultTimeout(60_000);

/** Matches common English words that occur on every English page of the identity service. */
const english =
  /\b(the|and|you|your|we|it|is|that|this|here|if|to|from|of|sign|code|phone|number|send|enter|approve|cancel|back|go|continue|change|new|payment|wrong|reference|error)\b/gi;

/** Expects the identity service's page to be entirely in Swedish and accessible. */
async function isInSwedish(page: Page): Promise<void> {
  expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  const text = `${await page.title()}\n${await page.locator("body").textContent()}`;
  expect(text.match(english)).toBe(null);
  expect(await accessibilityViolationsInBothThemes(page)).toEqual([]);
}

testWithChromium(
  "a payer who chose Swedish sees no English, from signing out and in to an approved deposit",
  async () => {
    await using platform = await startPlatform();
    const { sandbox, selfcare } = platform;
    // The browser's own language is not Swedish.
    const { page, context, complaints } = await platform.signIn({ at: "/preferences", locale: "en-GB" });
    const sent = (send: () => Promise<void>) => codeSentBy(send, { phone: sandbox.phone, customer: ebba });
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const give = async (code: string, name: string) => {
      await page.getByLabel("Kod", { exact: true }).fill(code);
      await press(name);
    };
    await page.getByRole("combobox", { name: "Language" }).selectOption("sv");
    await page.getByRole("heading", { level: 1, name: "Inställningar" }).waitFor();

    await page.getByRole("button", { name: /^Ditt konto/ }).click();
    await press("Logga ut");
    await page.getByRole("heading", { name: "Du är utloggad" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
    await page.getByRole("link", { name: "Logga in" }).click();

    await page.getByRole("heading", { name: "Logga in" }).waitFor();
    await isInSwedish(page);
    await page.getByLabel("Telefonnummer").fill("07");
    await press("Skicka kod");
    await page.getByRole("alert").waitFor();
    await isInSwedish(page);
    await page.getByLabel("Telefonnummer").fill(ebba.phone);
    const code = await sent(() => press("Skicka kod"));
    await page.getByRole("heading", { name: "Ange koden" }).waitFor();
    await isInSwedish(page);
    await give(code === "123456" ? "654321" : "123456", "Fortsätt");
    await page.getByText("Du har 4 försök kvar.").waitFor();
    await isInSwedish(page);
    await give(code, "Fortsätt");
    await page.getByRole("heading", { level: 1 }).first().waitFor();

    const choose = (name: RegExp) => page.getByRole("main").getByRole("link", { name }).click();
    await page.goto(`${selfcare.url}/deposit`);
    await choose(/Alm & Gran/);
    await page.getByLabel("Belopp i SEK").fill("1 234,50");
    await press("Fortsätt");
    await choose(/Everyday/);
    await page.getByRole("button", { name: "Godkänn 1 234,50 SEK", disabled: false }).click();

    await page.getByRole("heading", { name: "Godkänn 1 234,50 SEK till Alm & Gran" }).waitFor();
    await isInSwedish(page);
    const approving = await sent(() => press("Skicka kod"));
    await page.getByText("En kod för just den här betalningen").waitFor();
    await isInSwedish(page);
    await give(approving, "Godkänn");
    await page.waitForURL(/\/transactions\//);
    await page.locator(".transaction-head .state", { hasText: messages.states.settled }).waitFor();

    // An expired page that was not requested by the application.
    await page.goto(`${sandbox.identity.url}/sign-in/long-ago`);
    await page.getByRole("link", { name: "Gå till Selfcare" }).waitFor();
    await isInSwedish(page);
    expect(complaints.filter((text) => !text.includes("status of 4"))).toEqual([]);
    await context.close();
  },
);
