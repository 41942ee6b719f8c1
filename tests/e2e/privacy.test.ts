import { expect, setDefaultTimeout } from "bun:test";
import { noor } from "#sandbox/world/customers.ts";
import { pressByKeyboard, testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";

setDefaultTimeout(60_000);

testWithChromium(
  "by keyboard alone, a payer downloads a copy of their data, which expires, and cancels closing their account",
  async () => {
    await using platform = await startPlatform({ customers: [noor] });
    const { sandbox } = platform;
    const { page, complaints } = await platform.signIn({ customer: noor, at: "/privacy", device: "desktop" });
    await page.getByRole("heading", { level: 1, name: "Privacy" }).waitFor();

    await pressByKeyboard(page, page.getByRole("button", { name: "Make a copy" }));
    await page.getByRole("progressbar").waitFor();
    await sandbox.clock.forward("10s");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      pressByKeyboard(page, page.getByRole("link", { name: /^Download/ })),
    ]);
    expect(download.suggestedFilename()).toBe("my-data.zip");
    expect(Buffer.from(await Bun.file(await download.path()).bytes()).toString("latin1", 0, 2)).toBe("PK");

    await sandbox.clock.forward("7d");
    await page.getByText("Expired and deleted").waitFor();
    expect(await page.getByRole("link", { name: /^Download/ }).count()).toBe(0);

    await pressByKeyboard(page, page.getByRole("button", { name: "Close the account …" }));
    const dialog = page.getByRole("dialog", { name: "Close the account?" });
    await pressByKeyboard(page, dialog.getByRole("checkbox", { name: /I have read/ }), "Space");
    await pressByKeyboard(page, dialog.getByRole("button", { name: "Close the account" }));
    await page
      .getByText(/^Your account closes on/)
      .first()
      .waitFor();
    await pressByKeyboard(page, page.getByRole("button", { name: "Keep the account" }));
    await page.getByRole("button", { name: "Close the account …" }).waitFor();
    expect(complaints).toEqual([]);
  },
);
