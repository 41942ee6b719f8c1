import { expect, setDefaultTimeout } from "bun:test";
import { chromiumPath } from "#tests/support/browser.ts";
import { pay, paymentIdOf, waitForState } from "#tests/support/payer.ts";
import { recordPaymentPages } from "#tests/support/payment-page-recorder.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";

setDefaultTimeout(120_000);

testWith("redis-server", chromiumPath)(
  "a payment made on one instance is followed live on the other, and after that one is killed",
  async () => {
    await using redis = await startRedis();
    await using platform = await startPlatform({ redisUrl: redis.url });
    const { sandbox } = platform;
    const port = await freePort();
    const other = await startSelfcare({ sandbox, redisUrl: redis.url, port });
    const { page, context } = await platform.signIn({ device: "desktop" });
    const watching = await context.newPage();
    const shownOn = await recordPaymentPages(watching.context(), () => Date.now());

    // The payments on the other instance. Same host, so it receives the session cookie.
    const isLive = watching.waitForResponse((response) => response.url().endsWith("/trpc/changes.watch"));
    await watching.goto(`${other.url}/transactions`);
    await isLive;
    const id = await pay(page, platform, { type: "deposit", amount: "66.04" });
    const row = watching.locator(`a[href$="/transactions/${id}"]`).first();
    await row.getByText("On its way").waitFor();
    await row.click();
    await waitForState(watching, "unknown");
    expect(paymentIdOf(watching)).toBe(id);

    // The bank reports the outcome while the page has no change stream.
    other.child.kill("SIGKILL");
    await other.child.exited;
    await sandbox.clock.forward("60s");
    await waitForState(page, "settled");
    expect(shownOn(watching).at(-1)?.state).toBe("Being checked");
    await using _again = await startSelfcare({ sandbox, redisUrl: redis.url, port });
    await waitForState(watching, "settled");
  },
);
