import { rm } from "node:fs/promises";
import { addLcov, coverageOf } from "./support/coverage.ts";

// `bun run test`: everything that has to hold, in one command. Its last line is how much of it did.

const folder = "coverage";

/** Tests by what may share a process: the page's bring a browser's globals along, which servers cannot live with. */
const suites: Record<string, string[]> = {
  server: [
    "tests",
    ...["client", "contract", "deploy", "e2e"].flatMap((apart) => [
      "--path-ignore-patterns",
      `tests/${apart}/**`,
    ]),
  ],
  contract: ["tests/contract"],
  client: ["tests/client"],
  "end to end": ["tests/e2e", "tests/deploy"],
};

/** Share of the lines that must have run, and the files that only run as a process of their own, uncounted. */
const floors = [
  {
    folder: "server",
    least: 0.9,
    except: ["server/main.ts", "server/cli.ts", "server/serve.ts", "server/build.ts"],
  },
  { folder: "shared", least: 0.9, except: [] },
  { folder: "client", least: 0.8, except: ["client/main.tsx"] },
  { folder: "sandbox", least: 0.9, except: ["sandbox/main.ts", "sandbox/demo.ts"] },
];

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

await rm(folder, { recursive: true, force: true });
const outcomes: Outcome[] = [
  await stage("types", () => check(["node_modules/typescript/bin/tsc", "--noEmit"])),
  await stage("lint", () => check(["node_modules/@biomejs/biome/bin/biome", "check", "."])),
];
for (const [name, args] of Object.entries(suites)) outcomes.push(await stage(name, () => suite(name, args)));
outcomes.push(await stage("coverage", coverage));

const sum = (of: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[of], 0);
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

/** A tool that either finds something or does not. */
async function check(command: string[]): Promise<Outcome> {
  return oneOutcome((await bun(command)) === 0);
}

async function suite(name: string, args: string[]): Promise<Outcome> {
  const output = `${folder}/${name.replaceAll(" ", "-")}`;
  const report = `${output}/junit.xml`;
  const exitCode = await bun([
    "test",
    // A machine that does other things too is slow, not wrong.
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
  // It failed outside of any test: an error between them, or before the first.
  if (exitCode !== 0 && outcome.failed === 0) outcome.failed = 1;
  return outcome;
}

async function coverage(): Promise<Outcome> {
  const runs = new Map<string, Map<number, number>>();
  for (const name of Object.keys(suites)) {
    const lcov = Bun.file(`${folder}/${name.replaceAll(" ", "-")}/lcov.info`);
    if (await lcov.exists()) addLcov(runs, await lcov.text());
  }
  let enough = true;
  for (const { folder, least, except } of floors) {
    const { lines, hit, unloaded } = await coverageOf(folder, { runs, except });
    const share = lines === 0 ? 1 : hit / lines;
    enough &&= share >= least;
    const verdict = share >= least ? "" : `, below the floor of ${percent(least)}`;
    console.log(`${folder.padEnd(8)} ${percent(share)} of ${lines} lines${verdict}`);
    for (const path of unloaded) console.log(`         loaded by no test: ${path}`);
  }
  return oneOutcome(enough);
}

async function bun(args: string[]): Promise<number> {
  const child = Bun.spawn([process.execPath, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  return child.exited;
}

function oneOutcome(passed: boolean): Outcome {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1).padStart(5)} %`;
}
