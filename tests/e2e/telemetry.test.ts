import { expect, setDefaultTimeout } from "bun:test";
import { testWithChromium } from "#tests/support/browser.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { freePort } from "#tests/support/ports.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(60_000);

testWithChromium("a page that breaks says so, and how fast it was, to who runs it", async () => {
  const port = await freePort();
  await using platform = await startPlatform({ env: { METRICS_PORT: String(port) } });
  const { selfcare } = platform;
  const { page } = await platform.open({ device: "phone" });
  // One page in ten measures itself: this one does.
  await page.addInitScript("Math.random = () => 0");
  await page.route("**/assets/arrival-*.js", (route) => route.abort());
  await page.goto(selfcare.url);
  await page.getByRole("heading", { name: "Something went wrong" }).waitFor();

  const told = async (name: string, labels: Record<string, string>) =>
    (await metricsOf(port)).value(name, labels) ?? 0;
  await waitUntil(
    "the crash is counted",
    async () => (await told("selfcare_page_errors_total", { what: "crash" })) > 0,
    20_000,
  );
  await waitUntil(
    "a vital is counted",
    async () => (await told("selfcare_page_vital_seconds_count", { vital: "TTFB" })) > 0,
    20_000,
  );
  const line =
    selfcare
      .logs()
      .split("\n")
      .find((one) => one.includes('"event":"page_error"')) ?? "{}";
  expect(JSON.parse(line)).toMatchObject({ what: "crash", name: "ChunkError" });

  await page.goto("about:blank");
  await waitUntil(
    "what is known last is sent when the page is left",
    async () => (await told("selfcare_page_vital_seconds_count", { vital: "LCP" })) > 0,
    20_000,
  );
});
