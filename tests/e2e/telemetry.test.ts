import { expect, setDefaultTimeout } from "bun:test";
import { testWithChromium } from "#tests/support/browser.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { freePort } from "#tests/support/ports.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(60_000);

testWithChromium("a broken page reports its error and Web Vitals to the operator", async () => {
  const port = await freePort();
  await using platform = await startPlatform({ env: { METRICS_PORT: String(port) } });
  const { selfcare } = platform;
  const { page } = await platform.open({ device: "phone" });
  // One page in ten reports Web Vitals. This makes it every page.
  await page.addInitScript("Math.random = () => 0");
  await page.route("**/assets/sign-in-prompt-*.js", (route) => route.abort());
  await page.goto(selfcare.url);
  await page.getByRole("heading", { name: "Something went wrong" }).waitFor();

  const metricValue = async (name: string, labels: Record<string, string>) =>
    (await metricsOf(port)).value(name, labels) ?? 0;
  await waitUntil(
    "the crash is counted",
    async () => (await metricValue("selfcare_page_errors_total", { what: "crash" })) > 0,
    20_000,
  );
  await waitUntil(
    "a vital is counted",
    async () => (await metricValue("selfcare_page_vital_seconds_count", { vital: "TTFB" })) > 0,
    20_000,
  );
  const line =
    selfcare
      .logs()
      .split("\n")
      .find((entry) => entry.includes('"event":"page_error"')) ?? "{}";
  expect(JSON.parse(line)).toMatchObject({ what: "crash", name: "ChunkError" });

  await page.goto("about:blank");
  await waitUntil(
    "the last report is sent when the page is left",
    async () => (await metricValue("selfcare_page_vital_seconds_count", { vital: "LCP" })) > 0,
    20_000,
  );
});
