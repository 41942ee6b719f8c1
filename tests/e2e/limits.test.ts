import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { accessibilityViolationsInBothThemes } from "#tests/support/accessibility.ts";
import { pressByKeyboard, signInInBrowser, tabTo, testWithChromium } from "#tests/support/browser.ts";
import { startWithBrowsers } from "#tests/support/signed-in-browsers.ts";

// Long enough for a browser on a busy machine.
setDefaultTimeout(90_000);

const day = "protective-deposit-day-SEK";
const longAgo = () => Date.now() - 600_000;

testWithChromium("a limit is set, lowered, raised after 72 hours and kept, by keyboard alone", async () => {
  await using world = await startWithBrowsers([ebba]);
  await using desktop = await world.open(ebba);
  await using phone = await world.open(ebba, { device: "phone" });
  const { page } = desktop;
  const bar = (amount: string) =>
    page.getByRole("progressbar", { name: new RegExp(`^Deposits per day, SEK: .* of ${amount}.SEK used`) });
  await Promise.all([page.goto(`${world.app.url}/limits`), phone.page.goto(`${world.app.url}/limits`)]);
  await phone.page.getByText("You have no limit yet").waitFor();

  await pressByKeyboard(page, page.getByRole("link", { name: "Add a limit" }));
  await tabTo(page, page.getByRole("radio", { name: /Keep me from paying too much/ }));
  await tabTo(page, page.getByRole("radio", { name: "A month" }));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("radio", { name: "A day", checked: true }).waitFor();
  await tabTo(page, page.getByLabel("At most (SEK)"));
  await page.keyboard.type("50000");
  await page.getByText("Works at once.").waitFor();
  await page.getByText(/would have been refused/).waitFor();
  expect(await accessibilityViolationsInBothThemes(page)).toEqual([]);
  await pressByKeyboard(page, page.getByRole("button", { name: "Set this limit" }));
  await bar("50,000.00").waitFor();

  const write = async (amount: string) => {
    await pressByKeyboard(page, page.getByRole("link", { name: "Change: Deposits per day, SEK" }));
    await tabTo(page, page.getByLabel("At most (SEK)"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(amount);
  };
  await write("40000");
  await pressByKeyboard(page, page.getByRole("button", { name: "Set this limit" }));
  await bar("40,000.00").waitFor();

  await write("60000");
  await page.getByText(/^Works from .* Until then 40,000\.00.SEK holds/).waitFor();
  await pressByKeyboard(page, page.getByRole("button", { name: "Ask for this limit" }));
  await page.getByText(/^Becomes 60,000\.00.SEK on/).waitFor();
  // Her other browser was not used in between.
  await phone.page.getByText(/^Becomes 60,000\.00.SEK on/).waitFor();
  expect(await accessibilityViolationsInBothThemes(phone.page)).toEqual([]);
  await world.sandbox.clock.forward("72h");
  await bar("60,000.00").waitFor();
  await phone.page.getByRole("progressbar", { name: /of 60,000\.00.SEK used/ }).waitFor();

  await write("70000");
  await pressByKeyboard(page, page.getByRole("button", { name: "Ask for this limit" }));
  await phone.page.getByText(/^Becomes 70,000\.00.SEK on/).waitFor();
  await pressByKeyboard(page, page.getByRole("button", { name: "Keep it as it is: Deposits per day, SEK" }));
  await page.getByText(/^Becomes/).waitFor({ state: "detached" });
  await phone.page.getByText(/^Becomes/).waitFor({ state: "detached" });
  expect([...desktop.complaints, ...phone.complaints]).toEqual([]);
});

testWithChromium("loosening a limit asks for a fresh sign-in and returns to the same page", async () => {
  await using world = await startWithBrowsers([ebba]);
  await using person = await world.open(ebba, { device: "phone", authenticatedAt: longAgo() });
  const { page } = person;
  const client = world.app.client(await world.app.signIn(ebba));
  await client.limits.lower.mutate({ id: day, amount: 40_000_00 });
  const wayFrom = async (path: string, act: string) => {
    await page.goto(world.app.url + path);
    await page.getByRole("button", { name: act }).click();
    const way = page.getByRole("link", { name: "Sign in once more" });
    await way.waitFor();
    expect(await way.getAttribute("href")).toBe(
      `/sign-in?${new URLSearchParams({ fresh: "1", returnTo: path })}`,
    );
    return way;
  };
  await wayFrom(`/limits/${day}?remove=1`, "Yes, remove it");
  await wayFrom("/limits/new?id=cap-deposit-day-SEK&amount=900", "Set this limit");
  await client.blocks.create.mutate({ scope: { kind: "all" }, months: null });
  await world.sandbox.clock.forward("13mo");
  // Every response of the server contains its time.
  await client.blocks.list.query();
  await wayFrom("/limits", "End this block: All payments");
  const way = await wayFrom(`/limits/${day}?amount=60000`, "Ask for this limit");
  await way.click();
  await signInInBrowser(page, { phone: world.sandbox.phone, customer: ebba });
  await page.waitForURL(`${world.app.url}/limits/${day}?amount=60000`);
  await page.getByRole("button", { name: "Ask for this limit" }).click();
  await page.getByText(/^Becomes 60,000\.00.SEK on/).waitFor();
  // The 403 response is what starts the sign-in.
  expect(person.complaints.filter((complaint) => !complaint.includes("403"))).toEqual([]);
});
