import { expect, setDefaultTimeout } from "bun:test";
import type { Route } from "playwright-core";
import { ebba } from "#sandbox/world/customers.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import {
  approve,
  approveButton,
  deposit,
  expectOnePayment,
  fillInTransfer,
  pay,
  paymentIdOf,
  paymentsOf,
  waitForApprovalPage,
  waitForState,
} from "#tests/support/payer.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { codeSentBy } from "#tests/support/sign-in.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(120_000);

testWithChromium("each button that moves money counts once, however often it is tapped", async () => {
  await using platform = await startPlatform();
  const { page, complaints } = await platform.signIn();
  const transfer = deposit("150.10");
  await fillInTransfer(page, platform.selfcare.url, transfer);
  await approveButton(page, transfer.amount).dblclick();
  await waitForApprovalPage(page, transfer);
  const code = await codeSentBy(() => page.getByRole("button", { name: "Send code" }).dblclick(), {
    phone: platform.sandbox.phone,
    customer: ebba,
  });
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Approve" }).dblclick();
  await page.waitForURL(/\/transactions\//);
  await waitForState(page, "settled");
  await expectOnePayment(platform, transfer);

  await page.getByRole("button", { name: "Ask for a refund" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ask for a refund" }).dblclick();
  await waitForState(page, "refund_pending");
  const [refunded] = await paymentsOf(platform, transfer);
  expect(refunded?.events.filter(({ state }) => state === "refund_pending").length).toBe(1);

  const other = deposit("150.11");
  await fillInTransfer(page, platform.selfcare.url, other);
  await approveButton(page, other.amount).click();
  await waitForApprovalPage(page, other);
  await page.getByRole("button", { name: "Cancel" }).dblclick();
  await page.waitForURL(/\/transactions\//);
  await page.getByRole("button", { name: "Cancel it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel it" }).dblclick();
  await waitForState(page, "cancelled");
  await expectOnePayment(platform, other, "cancelled");
  expect(complaints).toEqual([]);
});

testWithChromium("a reload at any step continues at that step", async () => {
  await using platform = await startPlatform();
  const { page } = await platform.signIn();
  const transfer = deposit("150.20");
  const { url } = platform.selfcare;
  const choice = (name: RegExp) => page.getByRole("main").getByRole("link", { name });
  await page.goto(`${url}/deposit`);
  await choice(/Alm & Gran/).waitFor();
  await page.reload();
  await choice(/Alm & Gran/).click();
  await page.getByLabel("Amount in SEK").fill(transfer.amount);
  await page.waitForURL(/typed=/);
  await page.reload();
  expect(await page.getByLabel("Amount in SEK").inputValue()).toBe(transfer.amount);
  await page.getByRole("button", { name: "Continue" }).click();
  await choice(/Everyday/).waitFor();
  await page.reload();
  await choice(/Everyday/).click();
  await approveButton(page, transfer.amount).waitFor();
  await page.reload();
  await approveButton(page, transfer.amount).click();
  await waitForApprovalPage(page, transfer);
  await page.reload();
  await waitForApprovalPage(page, transfer);
  const code = await codeSentBy(() => page.getByRole("button", { name: "Send code" }).click(), {
    phone: platform.sandbox.phone,
    customer: ebba,
  });
  await page.getByLabel("Code", { exact: true }).waitFor();
  await page.reload();
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Approve" }).click();
  await page.waitForURL(/\/transactions\//);
  await page.reload();
  await page.locator(".transaction-head .state").waitFor();
  await page.reload();
  await waitForState(page, "settled");
  await page.reload();
  await waitForState(page, "settled");
  await expectOnePayment(platform, transfer);
});

testWithChromium(
  "two tabs with the same intent make one payment, and two with different intents make two",
  async () => {
    await using platform = await startPlatform();
    const { page: first, context, complaints } = await platform.signIn();
    const other = await context.newPage();
    const same = deposit("150.30");
    for (const page of [first, other]) await fillInTransfer(page, platform.selfcare.url, same);
    await Promise.all([first, other].map((page) => approveButton(page, same.amount).click()));
    await Promise.all([first, other].map((page) => waitForApprovalPage(page, same)));
    await approve(first, platform.sandbox, same);
    await first.waitForURL(/\/transactions\//);
    // The other tab still shows its own approval of the same payment.
    await approve(other, platform.sandbox, same);
    await other.waitForURL(/\/transactions\//);
    expect(paymentIdOf(other)).toBe(paymentIdOf(first));
    for (const page of [first, other]) await waitForState(page, "settled");
    await expectOnePayment(platform, same);

    const [left, right] = [deposit("150.31"), deposit("150.32")];
    await fillInTransfer(first, platform.selfcare.url, left);
    await fillInTransfer(other, platform.selfcare.url, right);
    await approveButton(first, left.amount).click();
    await approveButton(other, right.amount).click();
    await approve(other, platform.sandbox, right);
    await approve(first, platform.sandbox, left);
    for (const page of [first, other]) await waitForState(page, "settled");
    await expectOnePayment(platform, left);
    await expectOnePayment(platform, right);
    expect(complaints).toEqual([]);
  },
);

testWithChromium(
  "a tab whose call was sent just before an approval in another tab stays signed in",
  async () => {
    await using platform = await startPlatform();
    const { page, context } = await platform.signIn();
    const [before] = (await context.cookies()).filter(({ name }) => name === sessionCookie);
    await page.goto(`${platform.selfcare.url}/transactions`);
    await page.getByRole("heading", { name: "Payments", exact: true }).waitFor();
    const other = await context.newPage();
    await pay(other, platform, deposit("150.40"));

    // The call was sent with the previous session cookie, and gets the server's answer to that.
    const withOldName = async (route: Route) => {
      const headers = {
        ...(await route.request().allHeaders()),
        "sec-fetch-site": "same-origin",
        cookie: `${before?.name}=${before?.value}`,
      };
      const response = await route.fetch({ headers });
      expect(await response.text()).toContain("session_expired");
      await route.fulfill({ response });
    };
    await page.route(/\/trpc\/.*transactions\.list/, withOldName, { times: 1 });
    await page.goto(`${platform.selfcare.url}/transactions`);
    await page
      .getByRole("main")
      .getByRole("link", { name: /Alm & Gran/ })
      .first()
      .waitFor();
    await waitUntil(
      "no message about being signed out",
      async () => (await page.getByText("You have been signed out").count()) === 0,
    );
    await page.getByRole("heading", { name: "Payments", exact: true }).waitFor();
  },
);

testWithChromium("going back and forward never causes a second payment or a dead end", async () => {
  await using platform = await startPlatform();
  const { page } = await platform.signIn();
  const transfer = deposit("150.50");
  const { url } = platform.selfcare;
  await fillInTransfer(page, url, transfer);
  for (const heading of ["From which account?", "How much?", "Who gets the money?"]) {
    await page.goBack();
    await page.getByRole("heading", { name: heading }).waitFor();
  }
  for (const heading of ["How much?", "From which account?", "Is this right?"]) {
    await page.goForward();
    await page.getByRole("heading", { name: heading }).waitFor();
  }
  await approveButton(page, transfer.amount).click();
  await waitForApprovalPage(page, transfer);
  await page.goBack();
  await approveButton(page, transfer.amount).click();
  await approve(page, platform.sandbox, transfer);
  await page.waitForURL(/\/transactions\//);
  await waitForState(page, "settled");
  await expectOnePayment(platform, transfer);

  // The history contains the completed approval and the review. Opening them again repeats nothing.
  await page.goBack();
  await page.getByRole("heading", { name: "This page has done its work" }).waitFor();
  await page.getByRole("link", { name: "Go to Selfcare" }).click();
  await page.getByText(ebba.givenName).first().waitFor();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await approveButton(page, transfer.amount).waitFor();
  await expectOnePayment(platform, transfer);
});
