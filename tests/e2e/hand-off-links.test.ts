import { afterAll, beforeAll, expect, setDefaultTimeout } from "bun:test";
import type { Page } from "playwright-core";
import * as v from "valibot";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { problemCase } from "#shared/cases.ts";
import { transactionPage } from "#shared/transactions.ts";
import {
  type Browser,
  chromiumPath,
  signInInBrowser,
  startBrowser,
  testWithChromium,
} from "#tests/support/browser.ts";
import { pass, startMerchant, type TestMerchant, tokenIn } from "#tests/support/merchant.ts";
import { hasProgram } from "#tests/support/programs.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { type Selfcare, startSelfcare } from "#tests/support/selfcare.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { waitUntil } from "#tests/support/wait.ts";

// Long enough for a browser and several processes on a busy machine.
setDefaultTimeout(120_000);

let sandbox: Sandbox;
let selfcare: Selfcare;
let browser: Browser;
let shop: ReturnType<typeof startUpstream>;
let merchant: TestMerchant;
const parts = new AsyncDisposableStack();

beforeAll(async () => {
  if (!hasProgram(chromiumPath)) return;
  sandbox = parts.use(await startTestSandbox([ebba, aino]));
  selfcare = parts.use(await startSelfcare({ sandbox }));
  browser = parts.use(await startBrowser());
  shop = parts.use(
    startUpstream(
      () =>
        new Response("<title>The shop</title><h1>Back at the shop</h1>", {
          headers: { "content-type": "text/html" },
        }),
    ),
  );
  merchant = parts.use(await startMerchant({ services: sandbox, returnUrls: [`${shop.url}/orders`] }));
});
afterAll(() => parts.disposeAsync());

const order = (ask: object = pass.ask, more: object = {}) => ({
  ask,
  returnUrl: `${shop.url}/orders/17`,
  ...more,
});
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

/** Opens a link on a phone, where the payer signs in first. */
async function openSignedIn(link: string, customer = ebba) {
  const person = await browser.open({ device: "phone" });
  await person.page.goto(link);
  await person.page.getByRole("link", { name: "Sign in" }).click();
  await signInInBrowser(person.page, { phone: sandbox.phone, customer });
  return person;
}

testWithChromium("a mandate is signed on a phone, and a change shows the current terms", async () => {
  const terms = (amount: number) => ({ cap: { amount, currency: "SEK" }, period: "month" });
  const ask = (amount: number) => ({ kind: "mandate", purpose: "Top-ups", terms: terms(amount) });
  const first = await merchant.handOff(order(ask(1_000_00)));
  await using person = await openSignedIn(first.link);
  const { page } = person;
  await heading(page, "Let Lyktan Spel collect money");
  await page.getByRole("button", { name: "Sign" }).click();
  await heading(page, "Back at the shop");
  const signed = await merchant.read(first.id);

  const change = await merchant.handOff(order(ask(2_000_00)));
  await page.goto(change.link);
  await page.getByText("Until now").waitFor();
  await page.getByRole("button", { name: "Sign" }).click();
  await heading(page, "Back at the shop");
  expect((await merchant.read(change.id)).mandate).toBe(signed.mandate);
  expect(person.complaints).toEqual([]);
});

testWithChromium(
  "a question about a report is answered on a phone, and the answer reaches the merchant",
  async () => {
    const customer = `${sandbox.payments.url}/customers/${ebba.id}`;
    const read = async <const S extends v.GenericSchema>(schema: S, path: string, init?: RequestInit) =>
      v.parse(schema, await (await fetch(customer + path, init)).json());
    const paid = await read(
      transactionPage,
      "/payments?merchantId=lyktan&type=deposit&state=settled&limit=1",
    );
    const report = await read(problemCase, `/payments/${paid.items[0]?.id}/cases`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ reason: "wrong_amount", text: "It was too much." }),
    });
    const question = "Which price were you shown?";
    const questionHandOff = await merchant.handOff(order({ kind: "question", caseId: report.id, question }));
    await using person = await openSignedIn(questionHandOff.link);
    const { page } = person;
    await page.getByText(question).waitFor();
    await page.getByLabel("Your answer").fill("99 SEK.");
    await page.getByRole("button", { name: "Send" }).click();
    await heading(page, "Back at the shop");
    expect((await merchant.read(questionHandOff.id)).outcome).toMatchObject({ answer: "99 SEK." });
    expect(person.complaints).toEqual([]);
  },
);

testWithChromium(
  "used, foreign, forged and expired links explain what happened, with a link onwards",
  async () => {
    const used = await merchant.handOff(order({ kind: "identity", details: ["name"] }));
    await using person = await openSignedIn(used.link);
    const { page } = person;
    await page.getByRole("button", { name: "Confirm and pass on" }).click();
    await heading(page, "Back at the shop");
    await page.goto(used.link);
    await heading(page, "This is done");
    await page.getByRole("link", { name: "Back to Lyktan Spel" }).click();
    await heading(page, "Back at the shop");

    const foreign = await merchant.handOff(order(pass.ask, { payer: aino.id }));
    await page.goto(foreign.link);
    await heading(page, "This link is for somebody else");
    expect(await page.getByText("Moonlight pass").count()).toBe(0);

    await page.goto(`${selfcare.url}/hand-offs/${"A".repeat(43)}`);
    await heading(page, "We do not know this link");
    await page.getByRole("link", { name: "To your overview" }).click();
    await heading(page, "Hello, Ebba");

    const old = await merchant.handOff(order());
    await sandbox.clock.forward("1h");
    await page.goto(old.link);
    await heading(page, "This link is too old");
    await page.getByRole("link", { name: "Back to Lyktan Spel" }).click();
    await heading(page, "Back at the shop");
    expect(person.complaints).toEqual([]);
  },
);

testWithChromium("a merchant whose server was down receives each webhook once after it is back", async () => {
  const before = merchant.received.length;
  merchant.down = true;
  const { id, link } = await merchant.handOff(order());
  await using person = await openSignedIn(link);
  const { page } = person;
  await page.getByRole("button", { name: "Decline" }).click();
  await heading(page, "Back at the shop");
  const tries = () => merchant.received.slice(before).filter(({ news }) => news.data.hand_off === id);
  await waitUntil("a try that failed", () => tries().length > 0);
  merchant.down = false;
  await sandbox.clock.forward("15min");
  await waitUntil("a try that was heard", () => tries().length > 1);
  expect(new Set(tries().map(({ id }) => id)).size).toBe(1);
  const heard = tries().length;
  await sandbox.clock.forward("72h");
  expect(tries().length).toBe(heard);
});

testWithChromium("an account linked during a hand-off is selected when the payer returns to it", async () => {
  const { id, link } = await merchant.handOff(order());
  await using person = await openSignedIn(link);
  const { page } = person;
  await page.getByRole("link", { name: "Link another account" }).click();
  await page.getByRole("link", { name: /Tallhamns Sparbank/ }).click();
  await page.getByLabel("Phone number").fill(ebba.phone);
  const logIn = () => page.getByRole("button", { name: "Send code" }).click();
  const code = await codeSentBy(logIn, { phone: sandbox.phone, customer: ebba });
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Consent for 180 days" }).click();
  await heading(page, "Pay Lyktan Spel");
  const { searchParams, pathname } = new URL(page.url());
  expect(pathname).toEndWith(tokenIn({ link }));
  const account = searchParams.get("account") ?? "";
  await page.getByRole("radio", { checked: true }).waitFor();
  await page.getByRole("button", { name: /^Approve/ }).click();
  await page.getByRole("button", { name: "Send code" }).waitFor();
  const { payment } = await merchant.read(id);
  const made = await (await fetch(`${sandbox.payments.url}/customers/${ebba.id}/payments/${payment}`)).json();
  expect(made.account.id).toBe(account);
  expect(person.complaints).toEqual([]);
});
