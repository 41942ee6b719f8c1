import { rm } from "node:fs/promises";
import { addLcov, coverageOf } from "./support/coverage.ts";

// `bun run test` runs types, lint, all tests and the coverage floors. The last line is the result.

const coverageFolder = "coverage";

/**
 * Test suites, one process each. The page's tests register a browser's globals, which break servers in the same process.
 */
const suites: Record<string, string[]> = {
  server: [
    "tests",
    ...["client", "contract", "deploy", "e2e"].flatMap((excluded) => [
      "--path-ignore-patterns",
      `tests/${excluded}/**`,
    ]),
  ],
  contract: ["tests/contract"],
  client: ["tests/client"],
  "end to end": ["tests/e2e", "tests/deploy"],
};

/**
 * Minimum share of covered lines by folder. `except` names files that run only as separate processes and are not
 * counted.
 */
const floors = [
  {
    folder: "server",
    minimum: 0.9,
    except: ["server/main.ts", "server/cli.ts", "server/serve.ts", "server/build.ts"],
  },
  { folder: "shared", minimum: 0.9, except: [] },
  { folder: "client", minimum: 0.8, except: ["client/main.tsx"] },
  { folder: "sandbox", minimum: 0.9, except: ["sandbox/main.ts", "sandbox/demo.ts"] },
];

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

await rm(coverageFolder, { recursive: true, force: true });
const outcomes: Outcome[] = [
  await stage("types", () => check(["node_modules/typescript/bin/tsc", "--noEmit"])),
  await stage("lint", () => check(["node_modules/@biomejs/biome/bin/biome", "check", "."])),
];
for (const [name, args] of Object.entries(suites)) outcomes.push(await stage(name, () => suite(name, args)));
outcomes.push(await stage("coverage", coverage));

const sum = (field: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[field], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") > 0 ? 1 : 0);

async function stage(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const outcome = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${outcome.failed > 0 ? "✗" : "✓"} ${name} in ${seconds} s`);
  return outcome;
}

/** Runs a tool whose exit code is its result. */
async function check(command: string[]): Promise<Outcome> {
  return singleOutcome((await bun(command)) === 0);
}

async function suite(name: string, args: string[]): Promise<Outcome> {
  const output = `${coverageFolder}/${name.replaceAll(" ", "-")}`;
  const report = `${output}/junit.xml`;
  const exitCode = await bun([
    "test",
    // A busy machine is slow, which is not a failure.
    ...["--timeout", "60000"],
    ...["--only-failures", "--pass-with-no-tests", "--reporter", "junit", "--reporter-outfile", report],
    ...["--coverage", "--coverage-reporter", "lcov", "--coverage-dir", output],
    ...args,
  ]);
  const file = Bun.file(report);
  const [, tests, failures, skipped] = (await file.exists())
    ? (/tests="(\d+)".*? failures="(\d+)" skipped="(\d+)"/.exec(await file.text()) ?? [])
    : [];
  const outcome = {
    passed: Number(tests ?? 0) - Number(failures ?? 0) - Number(skipped ?? 0),
    failed: Number(failures ?? 0),
    skipped: Number(skipped ?? 0),
  };
  // An error outside of any test has no entry in the report.
  if (exitCode !== 0 && outcome.failed === 0) outcome.failed = 1;
  return outcome;
}

async function coverage(): Promise<Outcome> {
  const runs = new Map<string, Map<number, number>>();
  for (const name of Object.keys(suites)) {
    const lcov = Bun.file(`${coverageFolder}/${name.replaceAll(" ", "-")}/lcov.info`);
    if (await lcov.exists()) addLcov(runs, await lcov.text());
  }
  let isAboveFloors = true;
  for (const { folder, minimum, except } of floors) {
    const { lines, hit, unloaded } = await coverageOf(folder, { runs, except });
    const share = lines === 0 ? 1 : hit / lines;
    isAboveFloors &&= share >= minimum;
    const verdict = share >= minimum ? "" : `, below the floor of ${percent(minimum)}`;
    console.log(`${folder.padEnd(8)} ${percent(share)} of ${lines} lines${verdict}`);
    for (const path of unloaded) console.log(`         not loaded by any test: ${path}`);
  }
  return singleOutcome(isAboveFloors);
}

async function bun(args: string[]): Promise<number> {
  const child = Bun.spawn([process.execPath, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  return child.exited;
}

function singleOutcome(passed: boolean): Outcome {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1).padStart(5)} %`;
}
