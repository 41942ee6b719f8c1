import { expect, setDefaultTimeout } from "bun:test";
import * as v from "valibot";
import { ebba } from "#sandbox/world/customers.ts";
import { requestHeader } from "#shared/headers.ts";
import { accessibilityViolations } from "#tests/support/accessibility.ts";
import { codeSentTo, testWithChromium } from "#tests/support/browser.ts";
import {
  approve,
  approveButton,
  deposit,
  expectOnePayment,
  fillInTransfer,
  paymentIdOf,
  paymentsOf,
  waitForApprovalPage,
  waitForState,
} from "#tests/support/payer.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";

// Long enough for a browser and several processes on a busy machine.
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
    await using platform = await startPlatform();
    const { sandbox, selfcare } = platform;
    const { page, complaints } = await platform.signIn({ colorScheme });
    const answer = await page.request.post(`${selfcare.url}/trpc/transfers.create`, {
      headers: { [requestHeader]: "active", origin: selfcare.url },
      data: { key: crypto.randomUUID(), ...order },
    });
    const { id } = v.parse(made, await answer.json()).result.data;

    await page.goto(`${selfcare.url}/approve/${id}`);
    await page.getByRole("heading", { name: "Approve 241.00 SEK to Alm & Gran" }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const code = await codeSentTo(page, { phone: sandbox.phone, customer: ebba });
    await page.getByLabel("Code", { exact: true }).fill(code);
    await page.getByRole("heading", { name: "Approve 241.00 SEK to Alm & Gran" }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Approve" }).click();
    await page.waitForURL(`${selfcare.url}/transactions/${id}`);
    await page
      .getByRole("heading", { name: /Alm & Gran/ })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });
}

testWithChromium(
  "a cancelled, late or refused approval returns to the payment, and the next one works",
  async () => {
    await using platform = await startPlatform();
    const { page } = await platform.signIn();
    const { sandbox, selfcare } = platform;
    const transfer = deposit("150.60");
    const backOnPayment = async (said: string) => {
      await page.waitForURL(/\/transactions\/.*approval=/);
      await page.getByRole("alert").getByText(said).waitFor();
      await page.getByText("Nordljus Bank. Next, you approve it").waitFor();
    };
    const again = () => page.getByRole("link", { name: /^Approve/ }).click();
    const give = async (code: string) => {
      await page.getByLabel("Code", { exact: true }).fill(code);
      await page.getByRole("button", { name: "Approve" }).click();
    };

    await fillInTransfer(page, selfcare.url, transfer);
    await approveButton(page, transfer.amount).click();
    await waitForApprovalPage(page, transfer);
    await page.getByRole("button", { name: "Cancel" }).click();
    await backOnPayment("You cancelled the approval.");

    sandbox.faults.identity = { kind: "error" };
    await again();
    await backOnPayment("Approving is not available right now.");
    sandbox.faults.identity = { kind: "none" };

    await again();
    const late = await codeSentTo(page, { phone: sandbox.phone, customer: ebba });
    await sandbox.clock.forward("6min");
    await give(late);
    await page.getByText("That code no longer works. Send a new one.").waitFor();
    const code = await codeSentBy(() => page.getByRole("button", { name: "Send a new code" }).click(), {
      phone: sandbox.phone,
      customer: ebba,
    });
    const wrong = code === "123456" ? "654321" : "123456";
    for (const left of ["4 tries are left", "3 tries are left", "2 tries are left", "One try is left"]) {
      await give(wrong);
      await page.getByText(left).waitFor();
    }
    await give(wrong);
    await page.getByText("Too many wrong codes.").waitFor();
    await give(code);
    await page.getByText("Too many wrong codes.").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await backOnPayment("Too many wrong codes.");
    await expectOnePayment(platform, transfer, "awaiting_approval");

    // Longer than the block, and longer than the payment's time limit.
    await sandbox.clock.forward("15min");
    await waitForState(page, "expired");
    await page.getByRole("link", { name: "Repeat" }).click();
    await approveButton(page, transfer.amount).click();
    await approve(page, sandbox, transfer);
    await page.waitForURL(/\/transactions\//);
    await waitForState(page, "settled");
    expect((await paymentsOf(platform, transfer)).map(({ state }) => state)).toEqual(["settled", "expired"]);
  },
);

testWithChromium("an approval given in another browser appears in the waiting one", async () => {
  await using platform = await startPlatform();
  const { page } = await platform.signIn();
  const transfer = deposit("150.70");
  await fillInTransfer(page, platform.selfcare.url, transfer);
  await approveButton(page, transfer.amount).click();
  await waitForApprovalPage(page, transfer);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.waitForURL(/\/transactions\//);
  await waitForState(page, "awaiting_approval");

  const { page: elsewhere } = await platform.signIn({ device: "desktop" });
  await elsewhere.goto(`${platform.selfcare.url}/transactions/${paymentIdOf(page)}`);
  await elsewhere.getByRole("link", { name: /^Approve/ }).click();
  await approve(elsewhere, platform.sandbox, transfer);
  for (const first of [page, elsewhere]) await waitForState(first, "settled");
  expect(await page.getByText("You cancelled the approval.").count()).toBe(0);
  await expectOnePayment(platform, transfer);
});
