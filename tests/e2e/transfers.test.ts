import { expect, setDefaultTimeout } from "bun:test";
import type { Page } from "playwright-core";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { signInInBrowser, startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";

setDefaultTimeout(90_000);

/** Ebba on her phone, signed in. */
async function start(env: Record<string, string> = {}) {
  await using parts = new AsyncDisposableStack();
  const sandbox = parts.use(await startTestSandbox([ebba]));
  const selfcare = parts.use(await startSelfcare({ sandbox, env }));
  const browser = parts.use(await startBrowser());
  const person = parts.use(await browser.open({ device: "phone" }));
  await person.page.goto(`${selfcare.url}/sign-in`);
  await signInInBrowser(person.page, { phone: sandbox.phone, customer: ebba });
  await person.page.getByText(ebba.givenName).first().waitFor();
  const stack = parts.move();
  return { sandbox, selfcare, person, page: person.page, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** From the first step to the review. */
async function review(page: Page, { url, amount }: { url: string; amount: string }) {
  await page.goto(`${url}/deposit`);
  await page
    .getByRole("main")
    .getByRole("link", { name: /Alm & Gran/ })
    .click();
  await page.getByLabel("Amount in SEK").fill(amount);
  await page.getByRole("button", { name: "Continue" }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /Everyday/ })
    .click();
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  // What it costs is known, so that it may be approved.
  await page.getByRole("button", { name: /^Approve/, disabled: false }).waitFor();
}

async function approve(page: Page, { phone }: Pick<Sandbox, "phone">, amount: string) {
  await page.getByRole("heading", { name: `Approve ${amount} SEK to Alm & Gran` }).waitFor();
  const code = await codeSentBy(() => page.getByRole("button", { name: "Send code" }).click(), {
    phone,
    customer: ebba,
  });
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Approve" }).click();
}

const depositsToday = async (sandbox: Sandbox) => {
  const list = await fetch(
    `${sandbox.payments.url}/customers/${ebba.id}/payments?merchantId=almochgran&minAmount=15000&maxAmount=15099`,
  );
  return (await list.json()).items.length as number;
};

testWithChromium(
  "a deposit goes from the first tap to its end, twice tapped and once made, followed live",
  async () => {
    await using all = await start();
    const { page, sandbox, selfcare } = all;
    const before = await depositsToday(sandbox);
    await review(page, { url: selfcare.url, amount: "150.50" });
    await page.getByRole("button", { name: "Approve 150.50 SEK" }).dblclick();
    await approve(page, sandbox, "150.50");
    await page.waitForURL(/\/transactions\//);
    await page.getByText("Alm & Gran has your money.").first().waitFor();
    expect(await depositsToday(sandbox)).toBe(before + 1);
    expect(all.person.complaints).toEqual([]);
  },
);

testWithChromium("each mishap at the bank is told in words, with nothing lost", async () => {
  await using all = await start();
  const { page, sandbox, selfcare } = all;
  for (const [amount, words] of [
    ["66.01", "There was not enough money in the account."],
    ["66.09", "The bank stopped it because it looked like fraud."],
  ] as const) {
    await review(page, { url: selfcare.url, amount });
    await page.getByRole("button", { name: `Approve ${amount} SEK` }).click();
    await approve(page, sandbox, amount);
    await page.waitForURL(/\/transactions\//);
    await page.getByText(words).first().waitFor();
  }
});

testWithChromium(
  "an approval that is cancelled leads back to what can be done, and the payment can be cancelled too",
  async () => {
    await using all = await start();
    const { page, selfcare } = all;
    await review(page, { url: selfcare.url, amount: "150.70" });
    await page.getByRole("button", { name: "Approve 150.70 SEK" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.waitForURL(/\/transactions\/.*approval=approval_cancelled/);
    await page.getByRole("link", { name: /^Approve/ }).waitFor();
    await page.getByRole("button", { name: "Cancel it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel it" }).click();
    await page.getByText("Cancelled").first().waitFor();
  },
);

testWithChromium(
  "a payment whose answer never came is being checked, not failed, and found without a second one",
  async () => {
    await using all = await start({ SERVICE_WRITE_TIMEOUT_MS: "500" });
    const { page, sandbox, selfcare } = all;
    const before = await depositsToday(sandbox);
    await review(page, { url: selfcare.url, amount: "150.90" });
    sandbox.faults.payments = { kind: "silent" };
    await page.getByRole("button", { name: "Approve 150.90 SEK" }).click();
    await page.waitForURL(/\/transfers\//);
    await page.reload();
    sandbox.faults.payments = { kind: "none" };
    await page.waitForURL(/\/transactions\/|\/session|:\d+\/interaction/, { timeout: 30_000 });
    expect(await depositsToday(sandbox)).toBe(before + 1);
  },
);
