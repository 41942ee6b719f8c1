import { Glob } from "bun";

/** Number of lines with code, and of those that ran. */
export interface Covered {
  lines: number;
  hit: number;
}

/** Adds an LCOV report to `into`: executions by file and line, summed over all runs. */
export function addLcov(into: Map<string, Map<number, number>>, lcov: string): void {
  let file = new Map<number, number>();
  for (const line of lcov.split("\n")) {
    if (line.startsWith("SF:")) {
      const path = line.slice(3);
      file = into.get(path) ?? new Map();
      into.set(path, file);
    }
    const [, number, count] = /^DA:(\d+),(\d+)/.exec(line) ?? [];
    if (number) file.set(Number(number), (file.get(Number(number)) ?? 0) + Number(count));
  }
}

/**
 * Computes the coverage of a folder. A file that no test loads counts with all its lines, so that leaving a file
 * untested does not raise the share. `except` names files that run only as a separate process.
 */
export async function coverageOf(
  folder: string,
  { runs, except }: { runs: ReadonlyMap<string, ReadonlyMap<number, number>>; except: readonly string[] },
): Promise<Covered & { unloaded: string[] }> {
  const total = { lines: 0, hit: 0, unloaded: [] as string[] };
  for await (const path of new Glob(`${folder}/**/*.{ts,tsx}`).scan()) {
    if (path.endsWith(".d.ts") || except.includes(path)) continue;
    const file = runs.get(path);
    if (!file) {
      const lines = codeLines(await Bun.file(path).text());
      if (lines > 0) total.unloaded.push(path);
      total.lines += lines;
      continue;
    }
    total.lines += file.size;
    total.hit += [...file.values()].filter((count) => count > 0).length;
  }
  return total;
}

/** Counts lines without types, comments and blank lines. */
function codeLines(source: string): number {
  const code = new Bun.Transpiler({ loader: "tsx" }).transformSync(source);
  return code.split("\n").filter((line) => line.trim()).length;
}
