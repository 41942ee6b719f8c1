import { expect, setDefaultTimeout } from "bun:test";
import { AxeBuilder } from "@axe-core/playwright";
import * as v from "valibot";
import { ebba } from "#sandbox/world/customers.ts";
import { requestHeader } from "#shared/request-kind.ts";
import { signInInBrowser, startBrowser, testWithChromium } from "#tests/support/browser.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";

// A browser, several processes, and a machine that may be busy.
setDefaultTimeout(60_000);

const order = {
  type: "deposit",
  merchantId: "almochgran",
  accountId: "acc_ebba_daily",
  amount: { amount: 241_00, currency: "SEK" },
};
const made = v.object({ result: v.object({ data: v.object({ id: v.string() }) }) });

for (const colorScheme of ["light", "dark"] as const) {
  testWithChromium(`a payment is approved on a phone, without a barrier, ${colorScheme}`, async () => {
    await using sandbox = await startTestSandbox([ebba]);
    await using selfcare = await startSelfcare({ sandbox });
    await using browser = await startBrowser();
    await using person = await browser.open({ device: "phone", colorScheme });
    const { page, complaints } = person;
    const payer = { phone: sandbox.phone, customer: ebba };
    const barriers = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, help }) => `${id}: ${help}`);

    await page.goto(`${selfcare.url}/sign-in`);
    await signInInBrowser(page, payer);
    await page.waitForURL(`${selfcare.url}/`);
    const answer = await page.request.post(`${selfcare.url}/trpc/transfers.create`, {
      headers: { [requestHeader]: "active", origin: selfcare.url },
      data: { key: crypto.randomUUID(), ...order },
    });
    const { id } = v.parse(made, await answer.json()).result.data;

    await page.goto(`${selfcare.url}/approve/${id}`);
    await page.getByRole("heading", { name: "Approve 241.00 SEK to Alm & Gran" }).waitFor();
    expect(await barriers()).toEqual([]);
    const code = await codeSentBy(() => page.getByRole("button", { name: "Send code" }).click(), payer);
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("heading", { name: "Approve 241.00 SEK to Alm & Gran" }).waitFor();
    expect(await barriers()).toEqual([]);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.waitForURL(`${selfcare.url}/transactions/${id}`);
    await page
      .getByRole("heading", { name: /Alm & Gran/ })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });
}
