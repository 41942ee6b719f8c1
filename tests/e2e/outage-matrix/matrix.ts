import type { Page } from "playwright-core";
import type { Fault } from "#sandbox/core/faults.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { unlimited } from "#tests/support/app.ts";
import { signInInBrowser, startBrowser } from "#tests/support/browser.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { checkVisit } from "./check-visit.ts";
import { createFixtures } from "./fixtures.ts";
import { pages, services } from "./pages.ts";
import { type PageSnapshot, takeSettledSnapshot, trackCalls } from "./snapshot.ts";

// Full run of about twenty minutes: `bun tests/e2e/outage-matrix/matrix.ts`.

const faults = {
  slow: { kind: "slow", ms: 200 },
  failing: { kind: "error" },
  hanging: { kind: "hang" },
  nonsense: { kind: "garbage" },
} as const satisfies Record<string, Fault>;

/** Every page with every fault of every service. */
const combinations = Object.keys(pages).flatMap((path, row) =>
  services.flatMap((service, which) =>
    Object.entries(faults).map(([name, fault], column) => ({
      path,
      service,
      name,
      fault,
      /** Spreads every subset evenly over pages, services and faults. */
      order: row * 3 + which * 4 + column,
    })),
  ),
);

export interface MatrixOptions {
  /** Visits one of this many combinations. Every page is included while it is at most the number per page. */
  oneOf?: number;
  /** Called for each visit with the mistakes found. */
  onVisit?: (what: string, found: readonly string[]) => void;
}

/** Opens pages in a real browser during outages and returns their mistakes, one line each. */
export async function visitPages({ oneOf = 1, onVisit = () => {} }: MatrixOptions = {}) {
  await using sandbox = await startTestSandbox([ebba]);
  // Generous timeouts, so that a busy machine does not look like a hanging service.
  const env = { ...unlimited, SESSION_IDLE_SECONDS: "43200", SERVICE_READ_TIMEOUT_MS: "3000" };
  await using selfcare = await startSelfcare({ sandbox, env });
  await using browser = await startBrowser();
  await using person = await browser.open({ timezoneId: ebba.timeZone });
  const { page, complaints } = person;
  const calls = trackCalls(page);
  await page.goto(`${selfcare.url}/sign-in`);
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.getByText(ebba.givenName).first().waitFor();
  const fixtures = await createFixtures(sandbox);
  const open = async (address: string) => {
    calls.clear();
    await page.goto(selfcare.url + address, { waitUntil: "commit" });
    return takeSettledSnapshot(page, calls);
  };

  const problems: string[] = [];
  const chosen = combinations.filter(({ order }) => order % oneOf === 0);
  for (const [path, visits] of Map.groupBy(chosen, (combination) => combination.path)) {
    const pageUnderTest = pages[path] ?? { path: () => path };
    const address = pageUnderTest.path(fixtures);
    let healthy = await open(address);
    for (const { service, name, fault } of visits) {
      complaints.length = 0;
      sandbox.controls.setFault(service, fault);
      const degraded = await open(address);
      sandbox.controls.reset();
      const recovered = await recover(page, { calls, healthy, degraded });
      // Payments progress during the outage. Then the page must look like a newly opened one.
      const reopened = isRecovered(recovered, healthy) ? healthy : await open(address);
      const isAnswering = fault.kind === "slow";
      const found = checkVisit({
        page: pageUnderTest,
        service,
        isAnswering,
        healthy,
        degraded,
        recovered,
        reopened,
        complaints,
      });
      const what = `${path} with ${service} ${name}`;
      problems.push(...found.map((problem) => `${what}: ${problem}`));
      onVisit(what, found);
      healthy = reopened;
    }
  }
  return { visits: chosen.length, problems };
}

interface Recovery {
  calls: ReadonlySet<unknown>;
  healthy: PageSnapshot;
  degraded: PageSnapshot;
}

/** Presses "Try again" and then simulates a return to the tab, until the page has recovered. */
async function recover(page: Page, { calls, healthy, degraded }: Recovery): Promise<PageSnapshot> {
  if (isRecovered(degraded, healthy)) return degraded;
  const deadline = performance.now() + 10_000;
  for (;;) {
    const again = page.getByRole("button", { name: "Try again" });
    for (const button of await again.all()) await button.click({ timeout: 300 }).catch(() => {});
    const look = await takeSettledSnapshot(page, calls);
    if (look.problems.length === 0) await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
    if (isRecovered(look, healthy) || performance.now() > deadline) return look;
  }
}

function isRecovered(look: PageSnapshot, healthy: PageSnapshot): boolean {
  const there = new Set(Object.values(look.texts).flat());
  return (
    look.problems.length === 0 &&
    Object.values(healthy.texts)
      .flat()
      .every((text) => there.has(text) || /^\d+( unread)?$/.test(text))
  );
}

if (import.meta.main) {
  const began = performance.now();
  const onVisit = (what: string, found: readonly string[]) => {
    for (const problem of found) console.log(`${what}: ${problem}`);
  };
  const { visits, problems } = await visitPages({ oneOf: Number(process.argv[2] ?? 1), onVisit });
  const minutes = Math.round((performance.now() - began) / 60_000);
  console.log(`${visits} visits in ${minutes} min: ${problems.length} problems`);
}
