import { join, resolve } from "node:path";

const root = resolve(import.meta.dir, "../..");

/** Path of the compiled executable, which `builtExecutable` builds. */
export const executable = join(root, "dist/selfcare");

let built: Promise<void> | undefined;

/** Builds the executable with `bun run build`, once per process. */
export function builtExecutable(): Promise<void> {
  built ??= build();
  return built;
}

async function build(): Promise<void> {
  const child = Bun.spawn([process.execPath, "run", "build"], {
    cwd: root,
    stdout: "ignore",
    stderr: "inherit",
  });
  if ((await child.exited) !== 0) throw new Error("The executable could not be built.");
}
