import { expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";

const folder = resolve(import.meta.dir, "../../.github/workflows");
const files = await readdir(folder);

test.each(files)("GitHub's own parser takes %s", async (name) => {
  expect(mistakesIn(name, await Bun.file(join(folder, name)).text())).toEqual([]);
});

test("a mistake in a workflow is found", () => {
  const workflow = "on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps: [{ runs: make }]\n";
  expect(mistakesIn("build.yaml", workflow)[0]).toContain("Unexpected value 'runs'");
});

function mistakesIn(name: string, content: string): string[] {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}
