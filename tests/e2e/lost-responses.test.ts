import { expect, setDefaultTimeout } from "bun:test";
import type { Route } from "playwright-core";
import { testWithChromium } from "#tests/support/browser.ts";
import {
  approve,
  approveButton,
  deposit,
  expectOnePayment,
  fillInTransfer,
  pay,
  paymentsOf,
  waitForState,
} from "#tests/support/payer.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(120_000);

testWithChromium(
  "losing the network while the order is sent loses no payment and makes no second one",
  async () => {
    await using platform = await startPlatform();
    const { page, context } = await platform.signIn();
    const { sandbox, selfcare } = platform;
    const transfer = deposit("150.80");
    await fillInTransfer(page, selfcare.url, transfer);
    // The request is processed, and its response is lost.
    const loseNetwork = async (route: Route) => {
      await route.fetch();
      await context.setOffline(true);
      await route.abort("internetdisconnected");
    };
    await page.route(/transfers\.create/, loseNetwork, { times: 1 });
    await approveButton(page, transfer.amount).click();
    await page.getByRole("heading", { name: "We are checking" }).waitFor();
    expect((await paymentsOf(platform, transfer)).map(({ state }) => state)).toEqual(["awaiting_approval"]);
    await context.setOffline(false);
    await page.waitForURL(/\/transactions\//);
    await waitForState(page, "awaiting_approval");
    sandbox.faults.payments = { kind: "none" };
    await page.getByRole("link", { name: /^Approve/ }).click();
    await approve(page, sandbox, transfer);
    await waitForState(page, "settled");
    await expectOnePayment(platform, transfer);
  },
);

testWithChromium(
  "a transfer without a response is being checked, not failed, and found without a second payment",
  async () => {
    await using platform = await startPlatform({ env: { SERVICE_WRITE_TIMEOUT_MS: "500" } });
    const { page } = await platform.signIn();
    const { sandbox, selfcare } = platform;
    const transfer = deposit("150.90");
    await fillInTransfer(page, selfcare.url, transfer);
    sandbox.faults.payments = { kind: "silent" };
    await approveButton(page, transfer.amount).click();
    await page.getByRole("heading", { name: "We are checking" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "We are checking" }).waitFor();
    sandbox.faults.payments = { kind: "none" };
    await page.waitForURL(/\/transactions\//);
    await waitForState(page, "awaiting_approval");

    // The response to the approval is lost as well.
    sandbox.faults.payments = { kind: "silent", path: "POST /customers/*/payments/*/approval" };
    await page.getByRole("link", { name: /^Approve/ }).click();
    await approve(page, sandbox, transfer);
    await page.waitForURL(/\/transactions\//);
    await waitForState(page, "settled");
    await expectOnePayment(platform, transfer);
  },
);

const withRedis = Bun.which("redis-server") ? testWithChromium : testWith("redis-server");
withRedis("after an instance is killed and restarted, the payer continues at the same step", async () => {
  await using redis = await startRedis();
  await using platform = await startPlatform({ redisUrl: redis.url });
  const { sandbox, selfcare } = platform;
  const { page } = await platform.signIn();
  const [ordered, approved] = [deposit("150.95"), deposit("150.96")];
  const restart = async () => {
    await selfcare[Symbol.asyncDispose]();
    return startSelfcare({ sandbox, redisUrl: redis.url });
  };

  // Killed before the order arrives: the page says that it is checking, retries and continues.
  await fillInTransfer(page, selfcare.url, ordered);
  selfcare.child.kill("SIGKILL");
  await selfcare.child.exited;
  await approveButton(page, ordered.amount).click();
  await page.getByRole("heading", { name: "We are checking" }).waitFor();
  await using second = await restart();
  await page.waitForURL(/\/transactions\//);
  await page.getByRole("link", { name: /^Approve/ }).click();
  await approve(page, sandbox, ordered);
  await waitForState(page, "settled");
  await expectOnePayment(platform, ordered);

  // Killed while the payment is under way: the page catches up.
  await pay(page, platform, approved);
  await second[Symbol.asyncDispose]();
  await waitUntil("the bank has paid", async () => {
    const [payment] = await paymentsOf(platform, approved);
    return payment?.state === "settled";
  });
  await using _third = await restart();
  await waitForState(page, "settled");
  await expectOnePayment(platform, approved);
});
