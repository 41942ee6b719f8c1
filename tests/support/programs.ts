import { test } from "bun:test";

const missing = new Set<string>();

/** Tells whether a program is installed. A missing one causes one warning, or an error if `CI` is `true`. */
export function hasProgram(name: string): boolean {
  if (Bun.which(name)) return true;
  if (process.env.CI === "true") throw new Error(`Not installed: ${name}. CI must run every test.`);
  if (!missing.has(name))
    console.warn(
      `\nNot installed: ${name}. Tests that need it are skipped. Install it with your system's package manager.\n`,
    );
  missing.add(name);
  return false;
}

/** Returns `test`, which is skipped with a warning if one of the programs is not installed. */
export function testWith(...programs: string[]) {
  return test.skipIf(!programs.every(hasProgram));
}
