import { expect, setDefaultTimeout } from "bun:test";
import { noor } from "#sandbox/world/customers.ts";
import { pressByKeyboard, tabTo, testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(60_000);

testWithChromium(
  "notifications and quiet hours are set by keyboard, and held notifications arrive as one message",
  async () => {
    await using platform = await startPlatform({ customers: [noor] });
    const { sandbox, selfcare } = platform;
    const { page, complaints } = await platform.signIn({
      customer: noor,
      at: "/notifications",
      device: "desktop",
    });
    await page.getByRole("heading", { level: 1, name: "What you are told" }).waitFor();

    const deposits = page.getByRole("group", { name: "A deposit has arrived" });
    await pressByKeyboard(page, deposits.getByRole("checkbox", { name: "Text" }), "Space");
    await page.getByText("Text on: A deposit has arrived").first().waitFor();
    const locked = page.getByRole("group", { name: "A new device signed in" });
    await pressByKeyboard(
      page,
      locked.getByRole("checkbox", { name: /E-mail.*cannot be turned off/ }),
      "Space",
    );
    expect(await locked.getByRole("checkbox", { name: /E-mail/ }).isChecked()).toBe(true);

    const now = sandbox.clock.now();
    // Equal start and end times are not offered, and the default end is 07:00.
    const from = [-2, -3].map((later) => halfHour(now, later)).find((time) => time !== "07:00") ?? "";
    const to = halfHour(now, 2);
    await pressByKeyboard(page, page.getByRole("switch", { name: "Hold messages" }), "Space");
    for (const [end, time] of [
      ["From", from],
      ["Until", to],
    ] as const) {
      await tabTo(page, page.getByLabel(end, { exact: true }));
      await page.keyboard.type(time);
    }
    await page.getByText(`Quiet from ${from} until ${to}.`).first().waitFor();

    const mails = () => sandbox.phone.messages(noor.email).map(({ subject }) => subject);
    const before = mails().length;
    for (const path of ["data-exports", "closure"])
      await fetch(`${sandbox.profile.url}/customers/${noor.id}/${path}`, { method: "POST" });
    await sandbox.clock.forward("1min");
    await page.goto(`${selfcare.url}/inbox`);
    for (const title of ["Your data is ready", /^Your account closes on/])
      await page.getByRole("link", { name: title }).waitFor();
    expect(mails()).toHaveLength(before);

    await sandbox.clock.forward("2h");
    await waitUntil("the digest arrives", () => mails().length === before + 1);
    expect(mails()[0]).toMatch(/^2 messages since \d\d:\d\d$/);
    await pressByKeyboard(page, page.getByRole("link", { name: /^Your account closes on/ }));
    await page.getByRole("button", { name: "Keep the account" }).waitFor();
    await page.locator("#closing:focus").waitFor();
    expect(complaints).toEqual([]);
  },
);

/** Returns the time (HH:MM) on Noor's clock, `later` half hours after the start of the current one. */
function halfHour(now: Date, later: number): string {
  const time = new Date(Math.floor(now.getTime() / 1_800_000 + later) * 1_800_000);
  return new Intl.DateTimeFormat("en-GB", { timeZone: noor.timeZone, timeStyle: "short" }).format(time);
}
