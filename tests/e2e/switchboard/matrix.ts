import type { Page } from "playwright-core";
import type { Fault } from "#sandbox/core/faults.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { unlimited } from "#tests/support/app.ts";
import { signInInBrowser, startBrowser } from "#tests/support/browser.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { judge } from "./judge.ts";
import { type Look, lookSettled, watchCalls } from "./look.ts";
import { pages, services } from "./pages.ts";
import { makeThings } from "./things.ts";

// All of it, in about twenty minutes: `bun tests/e2e/switchboard/matrix.ts`.

const switches = {
  slow: { kind: "slow", ms: 200 },
  failing: { kind: "error" },
  hanging: { kind: "hang" },
  nonsense: { kind: "garbage" },
} as const satisfies Record<string, Fault>;

/** Every page with every switch of every service. */
const combinations = Object.keys(pages).flatMap((path, row) =>
  services.flatMap((service, which) =>
    Object.entries(switches).map(([name, fault], column) => ({
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
export async function visitAll({ oneOf = 1, onVisit = () => {} }: MatrixOptions = {}) {
  await using sandbox = await startTestSandbox([ebba]);
  // A machine that does other things too is slow, not hanging.
  const env = { ...unlimited, SESSION_IDLE_SECONDS: "43200", SERVICE_READ_TIMEOUT_MS: "3000" };
  await using selfcare = await startSelfcare({ sandbox, env });
  await using browser = await startBrowser();
  await using person = await browser.open({ timezoneId: ebba.timeZone });
  const { page, complaints } = person;
  const calls = watchCalls(page);
  await page.goto(`${selfcare.url}/sign-in`);
  await signInInBrowser(page, { phone: sandbox.phone, customer: ebba });
  await page.getByText(ebba.givenName).first().waitFor();
  const things = await makeThings(sandbox);
  const open = async (address: string) => {
    calls.clear();
    await page.goto(selfcare.url + address, { waitUntil: "commit" });
    return lookSettled(page, calls);
  };

  const problems: string[] = [];
  const chosen = combinations.filter(({ order }) => order % oneOf === 0);
  for (const [path, visits] of Map.groupBy(chosen, (combination) => combination.path)) {
    const underTest = pages[path] ?? { at: () => path };
    const address = underTest.at(things);
    let well = await open(address);
    for (const { service, name, fault } of visits) {
      complaints.length = 0;
      sandbox.controls.setFault(service, fault);
      const ill = await open(address);
      sandbox.controls.reset();
      const after = await recover(page, { calls, well, ill });
      // Payments move on meanwhile: then the page, opened anew, is what it has to be like.
      const whole = isWhole(after, well) ? well : await open(address);
      const answers = fault.kind === "slow";
      const found = judge({ page: underTest, service, answers, well, ill, after, whole, complaints });
      const what = `${path} with ${service} ${name}`;
      problems.push(...found.map((problem) => `${what}: ${problem}`));
      onVisit(what, found);
      well = whole;
    }
  }
  return { visits: chosen.length, problems };
}

interface Course {
  calls: ReadonlySet<unknown>;
  well: Look;
  ill: Look;
}

/** Does what the page offers until it is whole again: presses "Try again", and then comes back to the tab. */
async function recover(page: Page, { calls, well, ill }: Course): Promise<Look> {
  if (isWhole(ill, well)) return ill;
  const deadline = performance.now() + 10_000;
  for (;;) {
    const again = page.getByRole("button", { name: "Try again" });
    for (const button of await again.all()) await button.click({ timeout: 300 }).catch(() => {});
    const look = await lookSettled(page, calls);
    if (look.troubles.length === 0) await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
    if (isWhole(look, well) || performance.now() > deadline) return look;
  }
}

function isWhole(look: Look, well: Look): boolean {
  const there = new Set(Object.values(look.said).flat());
  return (
    look.troubles.length === 0 &&
    Object.values(well.said)
      .flat()
      .every((text) => there.has(text) || /^\d+( unread)?$/.test(text))
  );
}

if (import.meta.main) {
  const began = performance.now();
  const onVisit = (what: string, found: readonly string[]) => {
    for (const problem of found) console.log(`${what}: ${problem}`);
  };
  const { visits, problems } = await visitAll({ oneOf: Number(process.argv[2] ?? 1), onVisit });
  const minutes = Math.round((performance.now() - began) / 60_000);
  console.log(`${visits} visits in ${minutes} min: ${problems.length} problems`);
}
