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

// All of it, in about twenty minutes: `bun tests/e2e/outage-matrix/matrix.ts`.

const faults = {
  slow: { kind: "slow", ms: 200 },
  failing: { kind: "error" },
  hanging: { kind: "hang" },
  nonsense: { kind: "garbage" },
} as const satisfies Record<string, Fault>;

/** Every page with every switch of every service. */
const combinations = Object.keys(pages).flatMap((path, row) =>
  services.flatMap((service, which) =>
    Object.entries(faults).map(([name, fault], column) => ({
      path,
      service,
      name,
      fault,
      /** Evenly over pages, services and switches, whichever part of all is taken. */
      order: row * 3 + which * 4 + column,
    })),
  ),
);

export interface MatrixOptions {
  /** One of so many combinations; each page is among them while that is at most a page's own. */
  oneOf?: number;
  /** Is told of each page with what it did wrong. */
  onVisit?: (what: string, found: readonly string[]) => void;
}

/** Opens pages in a real browser while services are ill, and answers what they did wrong, a line each. */
export async function visitPages({ oneOf = 1, onVisit = () => {} }: MatrixOptions = {}) {
  await using sandbox = await startTestSandbox([ebba]);
  // A machine that does other things too is slow, not hanging.
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
      // Payments move on meanwhile: then the page, opened anew, is what it has to be like.
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

/** Does what the page offers until it is whole again: presses "Try again", and then comes back to the tab. */
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
