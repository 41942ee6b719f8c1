import { describe, expect, setDefaultTimeout } from "bun:test";
import { resolve } from "node:path";
import { fakeTime } from "#tests/support/faketime.ts";
import { testWith } from "#tests/support/programs.ts";

setDefaultTimeout(600_000);

const root = resolve(import.meta.dir, "../..");

/** Instants of calendar edge cases in UTC, with the time in Stockholm. */
const instants = [
  ["in the first minutes of a year", "2026-12-31 23:10:00"], // 1 January, 00:10
  ["on the first day of a month", "2027-02-01 11:00:00"], // 12:00
  ["on the last evening of a year", "2026-12-31 22:30:00"], // 23:30
  ["on the evening of a leap day", "2028-02-29 22:30:00"], // 23:30
  ["after clocks went forward", "2027-03-28 01:30:00"], // 03:30, half an hour after 01:59
  ["in the hour that comes twice", "2027-10-31 01:30:00"], // 02:30, the second time
] as const;

/** Client test files with tests that depend on the date; `titles` selects these tests. */
const files = [
  ...["clock", "limits", "month", "months-by-merchant", "notifications", "overview", "preferences"],
  ...["transactions-filters", "transactions-list", "transactions-search", "ui", "years"],
];
const titles = "\\b(dates?|days?|today|hours|months?|years?|period|limit is|time)\\b";
const minimumTests = 25;

describe("the page's date tests pass", () => {
  for (const [when, instant] of instants) {
    testWith("faketime")(when, async () => {
      const env = { ...process.env, ...fakeTime(`@${instant}`), TZ: "UTC" };
      expect(await run(["-e", "console.log(new Date().toISOString())"], env)).toStartWith(
        instant.slice(0, 10),
      );
      const paths = files.map((name) => `tests/client/${name}.test.`);
      const output = await run(["test", ...paths, "-t", titles, "--timeout", "60000"], env);
      const [, passed, failed] = /(\d+) pass\n.*?(\d+) fail\n/s.exec(output) ?? [];
      expect(failed, output).toBe("0");
      expect(Number(passed)).toBeGreaterThanOrEqual(minimumTests);
    });
  }
});

/** Runs Bun as a separate process and returns its output. */
async function run(args: readonly string[], env: Record<string, string | undefined>): Promise<string> {
  const child = Bun.spawn([process.execPath, ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, problems] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return out + problems;
}
