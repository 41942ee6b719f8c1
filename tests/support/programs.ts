import { test } from "bun:test";

const missing = new Set<string>();

/** Whether a program that some tests need is installed. Missing, it is said loudly, once; under CI it is a failure. */
export function hasProgram(name: string): boolean {
  if (Bun.which(name)) return true;
  if (process.env.CI === "true") throw new Error(`${name} is not installed, and CI runs every test.`);
  if (!missing.has(name))
    console.warn(
      `\n!!! ${name} is not installed: its tests are skipped. Install it from your system's packages.\n`,
    );
  missing.add(name);
  return false;
}

/** `test`, skipped loudly where one of the programs is missing. */
export function testWith(...programs: string[]) {
  return test.skipIf(!programs.every(hasProgram));
}
